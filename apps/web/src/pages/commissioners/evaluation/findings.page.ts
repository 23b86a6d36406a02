import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import {
  ApplicationsService,
  type Evaluation,
  EvaluationsService,
  FINDINGS,
  type TypedFinding,
} from '#market';
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
import { findingsIn, findingsShown, partWith } from './finding-fields.js';

const TEMPLATE = 'commissioners/evaluation/findings.njk';

/** What one evaluator found about each condition of a part. */
@PageController('commissioner/applications/:id/parts/:partId/findings')
@Access('commissioner')
export class FindingsPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly evaluations: EvaluationsService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    const evaluation = await this.evaluations.get(caller, id);
    const own = evaluation.findings.filter(
      (one) => one.partId === partId && one.evaluatorId === evaluation.own?.id,
    );
    return showPage(TEMPLATE, await this.model(caller, [id, partId], evaluation, own));
  }

  @Post()
  async save(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
    @IdParam('id') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    const typed = findingsIn(fields);
    try {
      await this.evaluations.write(caller, [id, partId], typed);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.details.problems) throw error;
      const evaluation = await this.evaluations.get(caller, id);
      const model = await this.model(caller, [id, partId], evaluation, typed);
      return showPage(TEMPLATE, { ...model, errors: error.details.problems }, 422);
    }
    return goTo(`/commissioner/applications/${id}/evaluation`, 'Your findings are saved.');
  }

  private async model(
    caller: Caller,
    [id, partId]: [string, string],
    evaluation: Evaluation,
    typed: TypedFinding[],
  ): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const part = partWith(evaluation, partId);
    const shown = findingsShown(typed);
    return { title: 'What did you find?', application, part, shown, results: FINDINGS };
  }
}
