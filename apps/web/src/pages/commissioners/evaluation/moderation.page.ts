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

const TEMPLATE = 'commissioners/evaluation/moderation.njk';

/** Both findings side by side, and the one that is agreed. */
@PageController('commissioner/applications/:id/parts/:partId/moderation')
@Access('commissioner')
export class ModerationPage {
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
    return showPage(TEMPLATE, await this.model(caller, [id, partId], []));
  }

  @Post()
  async agree(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
    @IdParam('id') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    const typed = findingsIn(fields);
    try {
      await this.evaluations.moderate(caller, [id, partId], typed);
    } catch (error) {
      if (!(error instanceof DomainError) || !['invalid', 'conflict'].includes(error.kind))
        throw error;
      const errors = error.details.problems ?? [{ field: '', message: error.message }];
      const model = await this.model(caller, [id, partId], typed);
      return showPage(TEMPLATE, { ...model, errors }, error.kind === 'invalid' ? 422 : 409);
    }
    return goTo(`/commissioner/applications/${id}/evaluation`, 'The agreed finding is kept.');
  }

  private async model(
    caller: Caller,
    [id, partId]: [string, string],
    typed: TypedFinding[],
  ): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const evaluation = await this.evaluations.get(caller, id);
    const part = partWith(evaluation, partId);
    return {
      title: 'Agree on one finding',
      application,
      part,
      evaluation,
      found: sideBySide(evaluation, partId),
      shown: findingsShown(typed),
      moderation: evaluation.moderations.find((one) => one.partId === partId),
      results: FINDINGS,
    };
  }
}

/** What each of the two found, by the code of the condition. */
function sideBySide(
  { findings, evaluators }: Evaluation,
  partId: string,
): Record<string, { name: string; result: string; reasons: string }[]> {
  const found: Record<string, { name: string; result: string; reasons: string }[]> = {};
  for (const one of findings.filter((finding) => finding.partId === partId)) {
    const name = evaluators.find(({ id }) => id === one.evaluatorId)?.name ?? '';
    (found[one.code] ??= []).push({ name, result: FINDINGS[one.result], reasons: one.reasons });
  }
  return found;
}
