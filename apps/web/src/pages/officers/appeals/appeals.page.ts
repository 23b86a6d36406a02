import { Get, Post } from '@nestjs/common';
import { AppealsService } from '#assessments';
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
import { AppealDecisionForm } from '../../assessment/assessment.forms.js';
import { AssessmentPages } from '../../assessment/assessment-pages.js';

const SHOW = 'officers/appeals/show.njk';

/** Appeals of the authority that wait, with their clock; decided by an officer who did not assess. */
@PageController('officer/appeals')
@Access('officer')
export class AppealsPage {
  constructor(
    private readonly appeals: AppealsService,
    private readonly pages: AssessmentPages,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('officers/appeals/list.njk', {
      title: 'Appeals',
      waiting: await this.appeals.listWaiting(caller),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':id/decision')
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AppealDecisionForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ outcome, reasons }, acting) => {
        await this.appeals.decide(acting, id, { outcome, reasons });
        return goTo('/officer/appeals', 'The appeal is decided. The family is told.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { appeal, ...view } = await this.appeals.get(caller, id);
    return {
      title: 'Appeal against an indicative amount',
      appeal,
      ...(await this.pages.one(caller, view)),
    };
  }
}
