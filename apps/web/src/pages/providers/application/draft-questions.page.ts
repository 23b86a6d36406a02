import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { type ApplicationDraft, ApplicationDraftsService, type TypedAnswer } from '#market';
import { labelOf, VerificationsService } from '#providers';
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
import { formatDate } from '../../../http/template-environment.js';
import { answersIn } from './application.forms.js';

const TEMPLATE = 'providers/application/draft-questions.njk';

interface Shown {
  /** What stands in the fields. */
  answers: Record<string, string>;
  /** What a colleague wrote in the meantime, by the code of the question. */
  theirs?: Record<string, string>;
  errors?: { field: string; message: string }[];
}

/** The questions of one part: saved together, in whatever state they are. */
@PageController('provider/application/drafts/:draftId/parts/:partId')
@Access('provider')
export class DraftQuestionsPage {
  constructor(
    private readonly drafts: ApplicationDraftsService,
    private readonly verifications: VerificationsService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    const draft = await this.drafts.get(caller, id);
    return showPage(TEMPLATE, await this.model(caller, draft, partId, { answers: saved(draft) }));
  }

  @Post()
  async save(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
    @IdParam('draftId') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    const answers = answersIn(fields);
    const draft = await this.drafts.get(caller, id);
    if (typeof fields['use'] === 'string' && fields['use'] !== '') {
      const used = await this.used(caller, draft, fields['use'], answers);
      return showPage(TEMPLATE, await this.model(caller, draft, partId, { answers: used }));
    }
    try {
      await this.drafts.save(caller, id, partId, typedIn(fields, answers));
    } catch (error) {
      if (!(error instanceof DomainError) || !error.details.problems) throw error;
      return this.refused(caller, [id, partId], answers, error);
    }
    return goTo(`/provider/application/drafts/${id}`, 'Your answers are saved.');
  }

  /** The page again with all that was typed, and what the colleague wrote beside it. */
  private async refused(
    caller: Caller,
    [id, partId]: [string, string],
    answers: Record<string, string>,
    { code, details }: DomainError,
  ): Promise<PageAnswer> {
    const draft = await this.drafts.get(caller, id);
    const conflict = code === 'market.draft-changed';
    const errors = details.problems ?? [];
    const late = new Set(errors.map(({ field }) => field.replace('answers.', '')));
    const theirs = Object.entries(saved(draft)).filter(([one]) => conflict && late.has(one));
    const model = await this.model(caller, draft, partId, {
      answers,
      theirs: Object.fromEntries(theirs),
      errors,
    });
    return showPage(TEMPLATE, model, conflict ? 409 : 422);
  }

  /** "before.code": the last answer again. "passport.code": what the organisation page says, added. */
  private async used(
    caller: Caller,
    draft: ApplicationDraft,
    use: string,
    answers: Record<string, string>,
  ): Promise<Record<string, string>> {
    const [what, code = ''] = use.split('.');
    const question = draft.parts
      .flatMap(({ questions }) => questions)
      .find((one) => one.code === code);
    if (!question) return answers;
    if (what === 'before' && question.before) return { ...answers, [code]: question.before.answer };
    const lines = (await this.evidence(caller)).join('\n');
    return { ...answers, [code]: [answers[code], lines].filter(Boolean).join('\n') };
  }

  private async evidence(caller: Caller): Promise<string[]> {
    const { evidence } = await this.verifications.file(caller, caller.providerId ?? '');
    return evidence
      .filter(({ item }) => item !== 'insurance')
      .map((one) => {
        const until = one.endsOn ? `, until ${formatDate(one.endsOn)}` : '';
        return `${labelOf(one)}${one.detail ? ` ${one.detail}` : ''}${until}`;
      });
  }

  private async model(
    caller: Caller,
    draft: ApplicationDraft,
    partId: string,
    { answers, theirs = {}, errors = [] }: Shown,
  ): Promise<PageModel> {
    const part = draft.parts.find(({ id }) => id === partId);
    if (!part) throw new DomainError('not-found', 'market.part-not-found', 'No such part here.');
    const evidence = await this.evidence(caller);
    return { title: part.title, draft, part, answers, theirs, errors, evidence };
  }
}

function saved(draft: ApplicationDraft): Record<string, string> {
  const questions = draft.parts.flatMap((part) => part.questions);
  return Object.fromEntries(questions.map(({ code, answer }) => [code, answer?.answer ?? '']));
}

function typedIn(fields: Record<string, unknown>, answers: Record<string, string>): TypedAnswer[] {
  return Object.entries(answers).map(([code, text]) => {
    const version = Number(fields[`version.${code}`] ?? 0);
    return { code, text, version: Number.isSafeInteger(version) ? version : 0 };
  });
}
