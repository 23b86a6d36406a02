import { Injectable } from '@nestjs/common';
import { type Caller, checkedText, DomainError, invalidField } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import { notACouncil } from '../domain/calloffs.errors.js';
import { type Criterion } from '../domain/requirement.js';
import {
  insertCriterion,
  insertMustHave,
  insertNoticeCriterion,
  listNoticeCriteria,
  removeCriterion,
  removeMustHave,
  updateCriterion,
} from '../persistence/criteria.queries.js';
import { lockedDraft, readCalloff } from './calloffs.service.js';

export type CriterionWords = Omit<Criterion, 'id' | 'code'>;

/** What a draft asks of bidders: must-haves, and criteria whose weights are 100 together. */
@Injectable()
export class CriteriaService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError calloffs.fixed, calloffs.wrong-text */
  async addMustHave(caller: Caller, calloffId: string, text: string): Promise<void> {
    const checked = checked3(text, 'text', 5, 1000);
    await this.onDraft(caller, calloffId, async (tx, authorityId) => {
      const { mustHaves } = await readCalloff(tx, calloffId);
      const code = codeFor(checked, mustHaves);
      await insertMustHave(tx, { authorityId, calloffId }, { code, text: checked });
    });
  }

  /** @throws DomainError calloffs.fixed, calloffs.no-such-line */
  async removeMustHave(caller: Caller, calloffId: string, id: string): Promise<void> {
    await this.onDraft(caller, calloffId, async (tx) => {
      if (!(await removeMustHave(tx, calloffId, id))) throw noSuchLine();
    });
  }

  /** @throws DomainError calloffs.fixed, calloffs.light-touch-only, calloffs.two-prices, calloffs.wrong-text */
  async addCriterion(caller: Caller, calloffId: string, words: CriterionWords): Promise<void> {
    const checked = checkedWords(words);
    await this.onDraft(caller, calloffId, async (tx, authorityId) => {
      const { criteria } = await readCalloff(tx, calloffId);
      const code = codeFor(checked.title, criteria);
      await withoutTwoPrices(insertCriterion(tx, { authorityId, calloffId }, { ...checked, code }));
    });
  }

  /** @throws DomainError as addCriterion() does, calloffs.no-such-line */
  async changeCriterion(
    caller: Caller,
    calloffId: string,
    id: string,
    words: CriterionWords,
  ): Promise<void> {
    const checked = checkedWords(words);
    await this.onDraft(caller, calloffId, async (tx) => {
      const changed = await withoutTwoPrices(updateCriterion(tx, calloffId, id, checked));
      if (!changed) throw noSuchLine();
    });
  }

  /** @throws DomainError calloffs.fixed, calloffs.no-such-line */
  async removeCriterion(caller: Caller, calloffId: string, id: string): Promise<void> {
    await this.onDraft(caller, calloffId, async (tx) => {
      if (!(await removeCriterion(tx, calloffId, id))) throw noSuchLine();
    });
  }

  /** The award criteria in the notice of a market, of which those of a call-off are children. */
  async noticeCriteria(
    caller: Caller,
    marketId: string,
  ): Promise<{ id: string; code: string; title: string }[]> {
    return this.database.transaction(caller, (tx) => listNoticeCriteria(tx, marketId));
  }

  /** Enters one, by the authority that leads the market. @throws DomainError calloffs.wrong-text */
  async enterNoticeCriterion(caller: Caller, marketId: string, title: string): Promise<void> {
    const { authorityId, userId } = caller;
    if (authorityId === null) throw notACouncil();
    const checked = checked3(title, 'title', 3, 200);
    await this.database.transaction(caller, async (tx) => {
      const code = codeFor(checked, await listNoticeCriteria(tx, marketId));
      const row = { code, title: checked, enteredBy: userId };
      await insertNoticeCriterion(tx, { authorityId, marketId }, row);
    });
  }

  private async onDraft(
    caller: Caller,
    calloffId: string,
    work: (tx: Tx, authorityId: string) => Promise<void>,
  ): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    await this.database.transaction(caller, async (tx) => {
      await lockedDraft(tx, calloffId);
      await work(tx, authorityId);
    });
  }
}

function checkedWords(words: CriterionWords): CriterionWords {
  const { weight } = words;
  if (!Number.isInteger(weight) || weight < 1 || weight > 100)
    throw invalidField('calloffs.wrong-weight', 'weight', 'Enter a whole number from 1 to 100');
  return {
    ...words,
    title: checked3(words.title, 'title', 3, 200),
    guidance: checked3(words.guidance, 'guidance', 10, 4000),
  };
}

function checked3(text: string, field: string, least: number, most: number): string {
  const message = `Write ${least} to ${most.toLocaleString('en-GB')} characters`;
  return checkedText(text, { code: 'calloffs.wrong-text', field, least, most, message });
}

/** "safe-recruitment", or "safe-recruitment-2" where that is taken. */
function codeFor(words: string, taken: { code: string }[]): string {
  const base =
    words
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replaceAll(/^-+|-+$/g, '') || 'line';
  const isFree = (code: string): boolean => !taken.some((line) => line.code === code);
  if (isFree(base)) return base;
  for (let number = 2; ; number += 1) if (isFree(`${base}-${number}`)) return `${base}-${number}`;
}

async function withoutTwoPrices<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (violatedConstraint(error) !== 'one_price_criterion') throw error;
    throw invalidField('calloffs.two-prices', 'kind', 'There is a criterion for price already');
  }
}

function noSuchLine(): DomainError {
  return new DomainError('not-found', 'calloffs.no-such-line', 'It is not there any more.');
}
