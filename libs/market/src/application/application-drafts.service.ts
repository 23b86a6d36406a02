import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type Passport, passportWithin } from '#providers';
import {
  changedMeanwhile,
  type Completeness,
  completenessOf,
  draftGone,
  type DraftPartQuestions,
  type DraftQuestion,
  notComplete,
  tidyAnswer,
  type TypedAnswer,
} from '../domain/application-draft.js';
import { marketNotFound } from '../domain/market.errors.js';
import {
  answersOfDraft,
  closeDraft,
  type DraftRow,
  earlierAnswers,
  findOpenDraft,
  listOpenDrafts,
  lockDraft,
  openDraft,
  saveAnswer,
  touchDraft,
} from '../persistence/application-drafts.queries.js';
import { findMarket, type Market } from '../persistence/markets.queries.js';
import { applyWithin, choose, onlyProviders } from './applications.service.js';

export interface ApplicationDraft extends DraftRow {
  market: Market;
  parts: DraftPartQuestions[];
  completeness: Completeness;
  passport: Passport;
}

/** Applying with pauses: one draft a provider and market, shared by its people, saved page by page. */
@Injectable()
export class ApplicationDraftsService {
  constructor(private readonly database: Database) {}

  /** What the provider has begun and not sent. */
  async list(caller: Caller): Promise<DraftRow[]> {
    return this.database.transaction(caller, (tx) => listOpenDrafts(tx));
  }

  /**
   * Begins a draft, or goes on with the open one with these parts; answers given already stay.
   * @throws DomainError market.not-found, market.ended, market.part-not-in-market, market.only-providers
   */
  async begin(caller: Caller, chosen: { marketId: string; partIds: string[] }): Promise<string> {
    const { providerId, userId } = caller;
    if (providerId === null) throw onlyProviders();
    return this.database.transaction(caller, async (tx) => {
      const market = await findMarket(tx, chosen.marketId);
      if (!market) throw marketNotFound();
      const partIds = choose(market, chosen.partIds).map(({ id }) => id);
      return openDraft(tx, { marketId: market.id, partIds }, { providerId, userId });
    });
  }

  /** @throws DomainError market.draft-not-found */
  async get(caller: Caller, id: string): Promise<ApplicationDraft> {
    return this.database.transaction(caller, (tx) => readDraft(tx, caller, id));
  }

  /**
   * Saves what was typed on the page of a part, all or nothing. Answers may be left empty until it is sent.
   * @throws DomainError market.draft-not-found, market.draft-closed, market.answer-too-long,
   *   market.draft-changed when a colleague saved one of them in the meantime
   */
  async save(caller: Caller, id: string, partId: string, typed: TypedAnswer[]): Promise<void> {
    return this.database.transaction(caller, async (tx) => {
      const draft = await readDraft(tx, caller, id);
      const part = draft.parts.find((one) => one.id === partId);
      if (!part) throw draftGone();
      const late: string[] = [];
      for (const question of part.questions) {
        const given = typed.find(({ code }) => code === question.code);
        if (given && !(await saveOne(tx, caller, { draft, question, given })))
          late.push(given.code);
      }
      if (late.length > 0) throw changedMeanwhile(late);
      await touchDraft(tx, id);
    });
  }

  /**
   * Sends it to every council of the market.
   * @returns the id of the application
   * @throws DomainError market.draft-not-found, market.draft-incomplete, and what applying throws
   */
  async send(caller: Caller, id: string): Promise<string> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await lockDraft(tx, id))) throw draftGone();
      const draft = await readDraft(tx, caller, id);
      if (draft.completeness.missing.length > 0) throw notComplete(draft.completeness);
      const answers = Object.fromEntries(
        draft.parts.flatMap(({ questions }) =>
          questions.map(({ code, answer }) => [code, answer?.answer ?? ''] as const),
        ),
      );
      const { marketId, partIds } = draft;
      const applicationId = await applyWithin(tx, caller, { marketId, partIds, answers });
      if (!(await closeDraft(tx, id, applicationId))) throw draftGone();
      return applicationId;
    });
  }

  /** @throws DomainError market.draft-not-found */
  async giveUp(caller: Caller, id: string): Promise<void> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await closeDraft(tx, id, null))) throw draftGone();
    });
  }
}

interface OneAnswer {
  draft: DraftRow;
  question: DraftQuestion;
  given: TypedAnswer;
}

/** What stays as it was is not written, so that it gets in nobody's way. */
async function saveOne(
  tx: Tx,
  { providerId, userId }: Caller,
  { draft, question, given }: OneAnswer,
): Promise<boolean> {
  const answer = tidyAnswer(given);
  if (answer === (question.answer?.answer ?? '')) return true;
  const { code, version } = given;
  return saveAnswer(tx, {
    draftId: draft.id,
    providerId: providerId ?? '',
    code,
    answer,
    version,
    userId,
  });
}

async function readDraft(tx: Tx, caller: Caller, id: string): Promise<ApplicationDraft> {
  const { providerId } = caller;
  const draft = await findOpenDraft(tx, id);
  if (!draft || providerId === null) throw draftGone();
  const market = await findMarket(tx, draft.marketId);
  if (!market) throw marketNotFound();
  const answers = await answersOfDraft(tx, id);
  const earlier = new Map((await earlierAnswers(tx, providerId)).map((one) => [one.code, one]));
  const asked = new Set<string>();
  const parts = market.parts
    .filter((part) => draft.partIds.includes(part.id))
    .map(({ id: partId, title, conditions }) => ({
      id: partId,
      title,
      questions: conditions
        .filter(({ code }) => !asked.has(code) && asked.add(code))
        .map(({ code, question, hint, rationale }) => ({
          code,
          question,
          hint,
          rationale,
          answer: answers[code] ?? null,
          before: earlier.get(code) ?? null,
        })),
    }));
  const passport = await passportWithin(tx, providerId);
  return { ...draft, market, parts, completeness: completenessOf(parts), passport };
}
