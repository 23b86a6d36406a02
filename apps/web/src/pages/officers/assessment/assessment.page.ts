import { Get, Post } from '@nestjs/common';
import { AssessmentsService } from '#assessments';
import { ChildrenService, fullName } from '#children';
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
import { OfficerAssessmentModel } from './assessment-model.js';
import { StartForm } from './start.form.js';

const OVERVIEW = 'officers/assessment/overview.njk';

/** An officer's assessments of a child: begun, gone on with, looked at. */
@PageController('officer/children/:id/assessment')
@Access('officer')
export class OfficerAssessmentPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly assessments: AssessmentsService,
    private readonly pages: AssessmentPages,
    private readonly one: OfficerAssessmentModel,
  ) {}

  @Get()
  async overview(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
  ): Promise<PageAnswer> {
    return showPage(OVERVIEW, await this.overviewModel(caller, childId));
  }

  @Post()
  start(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(StartForm, {
      template: OVERVIEW,
      model: () => this.overviewModel(caller, childId),
      act: async ({ rerunOf }, acting) => {
        const { id } = await this.assessments.start(acting, childId, rerunOf || undefined);
        return goTo(`/officer/children/${childId}/assessment/${id}`);
      },
    });
  }

  @Get(':assessmentId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
  ): Promise<PageAnswer> {
    return showPage('officers/assessment/show.njk', await this.one.of(caller, childId, id));
  }

  private async overviewModel(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    return {
      title: `Assessments of ${fullName(child)}`,
      child,
      base: `/officer/children/${childId}/assessment`,
      ...(await this.pages.overview(caller, childId)),
    };
  }
}
