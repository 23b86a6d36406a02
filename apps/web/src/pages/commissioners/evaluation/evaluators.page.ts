import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ApplicationsService, EvaluationsService, EvaluatorsService } from '#market';
import { IsUUID } from 'class-validator';
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

const TEMPLATE = 'commissioners/evaluation/evaluators.njk';

class EvaluatorsForm {
  @IsUUID('all', { message: 'Choose the first evaluator' })
  first: string;

  @IsUUID('all', { message: 'Choose the second evaluator' })
  second: string;
}

/** Who the two evaluators of an application are. */
@PageController('commissioner/applications/:id/evaluators')
@Access('commissioner')
export class EvaluatorsPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly evaluations: EvaluationsService,
    private readonly evaluators: EvaluatorsService,
  ) {}

  @Get()
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  assign(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(EvaluatorsForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ first, second }, keyed) => {
        await this.evaluators.assign(keyed, id, [first, second]);
        return goTo(`/commissioner/applications/${id}/evaluation`, 'Both are told.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const { evaluators } = await this.evaluations.get(caller, id);
    const of = (position: number): string | undefined =>
      evaluators.find((one) => one.position === position)?.userId;
    return {
      title: 'Who evaluates this application?',
      application,
      colleagues: await this.evaluators.colleagues(caller, id),
      values: { first: of(1), second: of(2) },
    };
  }
}
