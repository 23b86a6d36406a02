import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ApplicationsService, EvaluationsService } from '#market';
import { Equals } from 'class-validator';
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

const TEMPLATE = 'commissioners/evaluation/show.njk';

class FinishForm {
  @Equals('yes', { message: 'Confirm that you are done' })
  confirm: 'yes';
}

/** How far the evaluation of an application is: who, which findings, what was agreed. */
@PageController('commissioner/applications/:id/evaluation')
@Access('commissioner')
export class EvaluationPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly evaluations: EvaluationsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  finish(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(FinishForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, keyed) => {
        await this.evaluations.finish(keyed, id);
        const notice = 'Your evaluation is finished. Nobody reads it before both are.';
        return goTo(`/commissioner/applications/${id}/evaluation`, notice);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const evaluation = await this.evaluations.get(caller, id);
    const { own, findings, moderations } = evaluation;
    const parts = evaluation.parts.map((part) => ({
      ...part,
      moderation: moderations.find(({ partId }) => partId === part.id),
      found: findings.filter((one) => one.partId === part.id && one.evaluatorId === own?.id).length,
    }));
    const left = parts.some(({ conditions, found }) => found < conditions.length);
    return { title: 'Evaluation', application, evaluation, parts, mayFinish: !left };
  }
}
