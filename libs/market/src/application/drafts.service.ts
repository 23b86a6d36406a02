import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { checkFee, checkTerm, regimeOpen } from '../domain/lawful-market.js';
import { type DraftBody, gapsOf } from '../domain/market-draft.js';
import { draftNotFound, notTheLead } from '../domain/market.errors.js';
import { type Rule, type Rules } from '../domain/rules.js';
import { type Regime } from '../domain/vocabulary.js';
import {
  type Draft,
  findDraft,
  insertDraft,
  listDrafts,
  lockDraft,
  moveDraft,
  writeDraft,
} from '../persistence/drafts.queries.js';
import { packInForce, readRules } from '../persistence/rules.queries.js';

export interface DraftFile extends Draft {
  /** The rules under which it would be established today. */
  rules: Rule[];
  /** What is missing before its notice can be published. */
  gaps: string[];
}

export type DraftAnswers = Partial<
  Pick<DraftBody, 'title' | 'lightTouch' | 'term' | 'feeBasisPoints'>
>;

/** Markets as they are written, by the commissioners of the authority that will lead them. */
@Injectable()
export class DraftsService {
  constructor(private readonly database: Database) {}

  /** Those of the caller's authority that are not established, the last written first. */
  async list(caller: Caller): Promise<Draft[]> {
    return this.database.transaction(caller, (tx) => listDrafts(tx));
  }

  /** The rules of a regime for a market that is established today. */
  async rulesFor(caller: Caller, regime: Regime): Promise<Rule[]> {
    return this.database.transaction(caller, async (tx) => (await rulesToday(tx, regime)).all);
  }

  /** @throws DomainError market.draft-not-found */
  async get(caller: Caller, id: string): Promise<DraftFile> {
    return this.database.transaction(caller, async (tx) => {
      const draft = await findDraft(tx, id);
      if (!draft) throw draftNotFound();
      const rules = await rulesToday(tx, draft.body.regime);
      return { ...draft, rules: rules.all, gaps: gapsOf(draft.body) };
    });
  }

  /**
   * Begins to write a market.
   * @returns the draft's id
   * @throws DomainError market.regime-closed where the law opens no new market under the regime
   */
  async start(caller: Caller, regime: Regime): Promise<string> {
    const { authorityId } = caller;
    if (authorityId === null) throw notTheLead();
    return this.database.transaction(caller, async (tx) => {
      regimeOpen(await rulesToday(tx, regime));
      const body = {
        title: '',
        regime,
        lightTouch: null,
        term: null,
        feeBasisPoints: null,
        parts: [],
      };
      const id = await insertDraft(tx, authorityId, body, caller.userId);
      await recordDraft(tx, caller, id, 'market.draft');
      return id;
    });
  }

  /**
   * Answers questions about the market as a whole.
   * @throws DomainError market.draft-not-found, market.conditions-fixed, market.fee-forbidden,
   *   market.term-too-long, market.end-passed
   */
  async answer(caller: Caller, id: string, answers: DraftAnswers): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const { body } = await lockedDraft(tx, id);
      const rules = await rulesToday(tx, body.regime);
      if (answers.feeBasisPoints) checkFee(rules);
      if (answers.term) checkTerm(rules, answers.term.endsOn, localDay(new Date()));
      await writeDraft(tx, id, { ...body, ...answers }, caller.userId);
    });
  }

  /** Gives a draft up; it stays in the trail. @throws DomainError market.draft-not-found */
  async giveUp(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const { state } = await lockedDraft(tx, id);
      if (state === 'established') throw alreadyEstablished();
      if (state === 'given-up') return;
      await moveDraft(tx, id, { to: 'given-up' });
      await recordDraft(tx, caller, id, 'market.give-up');
    });
  }
}

/** @throws DomainError market.draft-not-found */
export async function lockedDraft(tx: Tx, id: string): Promise<Draft> {
  const draft = await lockDraft(tx, id);
  if (!draft) throw draftNotFound();
  return draft;
}

export async function rulesToday(tx: Tx, regime: Regime): Promise<Rules> {
  const today = localDay(new Date());
  return readRules(tx, await packInForce(tx, regime, today), today);
}

export async function recordDraft(
  tx: Tx,
  { authorityId }: Caller,
  id: string,
  action: string,
): Promise<void> {
  if (authorityId === null) throw notTheLead();
  await recordAudit(tx, { authorityId, action, subjectType: 'market-draft', subjectIds: [id] });
}

function alreadyEstablished(): DomainError {
  return new DomainError(
    'conflict',
    'market.already-established',
    'The market is established. To close it, change its last day.',
  );
}
