import { Post } from '@nestjs/common';
import { AnswersService, AssessmentsService } from '#assessments';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { VisitForm } from '../../assessment/assessment.forms.js';
import { ConfirmForm } from '../../button.forms.js';
import { OfficerAssessmentModel } from './assessment-model.js';
import { heldOn } from './held-on.js';

const SHOW = 'officers/assessment/show.njk';

/** What an officer does with one assessment. */
@PageController('officer/children/:id/assessment/:assessmentId')
@Access('officer')
export class OfficerAssessmentActs {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly answers: AnswersService,
    private readonly page: OfficerAssessmentModel,
  ) {}

  @Post('visits')
  visit(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(VisitForm, {
      template: SHOW,
      model: () => this.page.of(caller, childId, id),
      act: async (form, acting) => {
        const { way, whoWasThere } = form;
        const visit = { heldOn: heldOn(form), way, whoWasThere };
        await this.answers.recordVisit(acting, childId, id, visit);
        return goTo(
          address(childId, id),
          'The visit is recorded. Answers from now on belong to it.',
        );
      },
    });
  }

  @Post('finish')
  finish(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.confirmed(submitted, { caller, childId, id }, async (acting) => {
      await this.assessments.finish(acting, childId, id);
      return 'The questions are finished. The family sees the amount and why.';
    });
  }

  @Post('agreement')
  agree(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.confirmed(submitted, { caller, childId, id }, async (acting) => {
      await this.assessments.agree(acting, childId, id);
      return 'The agreement is recorded.';
    });
  }

  @Post('ground')
  ground(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.confirmed(submitted, { caller, childId, id }, async (acting) => {
      await this.assessments.groundEntitlement(acting, childId, id);
      return 'The result is recorded as the ground of the entitlement.';
    });
  }

  @Post('cancellation')
  cancel(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('assessmentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.confirmed(submitted, { caller, childId, id }, async (acting) => {
      await this.assessments.cancel(acting, childId, id);
      return 'The assessment is given up.';
    });
  }

  private confirmed(
    submitted: SubmittedForm,
    { caller, childId, id }: { caller: Caller; childId: string; id: string },
    act: (acting: Caller) => Promise<string>,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.page.of(caller, childId, id),
      act: async (_form, acting) => goTo(address(childId, id), await act(acting)),
    });
  }
}

function address(childId: string, id: string): string {
  return `/officer/children/${childId}/assessment/${id}`;
}
