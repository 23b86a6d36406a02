import { Get, Post } from '@nestjs/common';
import { AppealsService, AssessmentsService } from '#assessments';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { AppealForm } from '../../assessment/assessment.forms.js';

const TEMPLATE = 'families/assessment/appeal.njk';

/** "I do not agree with the amount": a box to say why, and a day by which it is decided. */
@PageController('budget/:childId/assessment/:assessmentId/appeal')
@Access('family', 'young-person')
export class FamilyAppealPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly assessments: AssessmentsService,
    private readonly appeals: AppealsService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('assessmentId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId, id));
  }

  @Post()
  make(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AppealForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId, id),
      act: async ({ words }, acting) => {
        await this.appeals.make(acting, childId, id, words);
        return goTo(
          `/budget/${childId}/assessment/${id}`,
          'We have your appeal. The page says by when it is decided.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string, id: string): Promise<PageModel> {
    await this.children.get(caller, childId);
    const { assessment, set } = await this.assessments.get(caller, childId, id);
    return {
      title: 'Appeal against the amount',
      base: `/budget/${childId}/assessment/${id}`,
      assessment,
      set,
    };
  }
}
