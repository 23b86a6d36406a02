import { Get, Post } from '@nestjs/common';
import { AssessmentsService } from '#assessments';
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
import { AssessmentPages } from '../../assessment/assessment-pages.js';
import { ButtonForm, ConfirmForm } from '../../button.forms.js';
import { YourRights } from '../../rights/your-rights.js';

const OVERVIEW = 'families/assessment/overview.njk';
const SHOW = 'families/assessment/show.njk';

/** A family's assessments: every answer, what it comes to and why, and what can be done about it. */
@PageController('budget/:childId/assessment')
@Access('family', 'young-person')
export class FamilyAssessmentPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly assessments: AssessmentsService,
    private readonly pages: AssessmentPages,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async overview(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(OVERVIEW, await this.overviewModel(caller, childId));
  }

  @Post()
  start(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: OVERVIEW,
      model: () => this.overviewModel(caller, childId),
      act: async (_form, acting) => {
        const { id } = await this.assessments.start(acting, childId);
        return goTo(`/budget/${childId}/assessment/${id}`);
      },
    });
  }

  @Get(':assessmentId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('assessmentId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, childId, id));
  }

  @Post(':assessmentId/agreement')
  agree(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, childId, id),
      act: async (_form, acting) => {
        await this.assessments.agree(acting, childId, id);
        return goTo(
          `/budget/${childId}/assessment/${id}`,
          'You agreed. Your officer can use the result now.',
        );
      },
    });
  }

  private async overviewModel(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    return {
      title: 'Assessment',
      child,
      base: `/budget/${childId}/assessment`,
      ...(await this.pages.overview(caller, childId)),
    };
  }

  private async model(caller: Caller, childId: string, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const view = await this.assessments.get(caller, childId, id);
    const base = `/budget/${childId}/assessment/${id}`;
    return {
      title: caller.role === 'young-person' ? 'My assessment' : `Assessment for ${child.firstName}`,
      child,
      base,
      appealHref: `${base}/appeal`,
      ...(await this.pages.one(caller, view)),
      ...(await this.yourRights.model(caller)),
    };
  }
}
