import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import {
  cardCannotBear,
  caseMoved,
  noSuchCase,
  notAllowed,
  whyNeeded,
} from '../domain/cards.errors.js';
import { type FactOfCase, type SuspenseCase, type SuspenseItem } from '../domain/suspense-case.js';
import {
  dropProposal,
  factsOfCase,
  findCase,
  itemsOf,
  listCases,
  openSums,
  proposeWriteOff,
  settleCase,
  takeCase,
} from '../persistence/suspense.queries.js';

export interface SuspenseOverview {
  open: SuspenseCase[];
  settled: SuspenseCase[];
  sums: { open: number; unowned: number; outPence: number; heldPence: number };
}

export interface WholeCase {
  one: SuspenseCase;
  items: SuspenseItem[];
  facts: FactOfCase[];
}

/** Money that networks and banks moved and no account fits: finance works it off, case by case. */
@Injectable()
export class SuspenseService {
  constructor(private readonly database: Database) {}

  /** The hundred oldest open cases and the twenty that were settled last. */
  async overview(caller: Caller): Promise<SuspenseOverview> {
    return this.asFinance(caller, async (tx) => ({
      open: await listCases(tx, true, 100),
      settled: await listCases(tx, false, 20),
      sums: await openSums(tx),
    }));
  }

  /** @throws DomainError cards.no-such-case */
  async get(caller: Caller, id: string): Promise<WholeCase> {
    return this.asFinance(caller, async (tx) => {
      const one = await findCase(tx, id);
      if (!one) throw noSuchCase();
      return { one, items: await itemsOf(tx, id), facts: await factsOfCase(tx, id) };
    });
  }

  /** The caller works on it from now on. @throws DomainError cards.no-such-case */
  async take(caller: Caller, id: string): Promise<void> {
    await this.asFinance(caller, async (tx) => {
      if (!(await takeCase(tx, id))) throw noSuchCase();
      await this.note(tx, caller, 'take', id);
    });
  }

  /**
   * The card pays after all, or gets what came back.
   * @throws DomainError cards.no-such-case, cards.case-settled, cards.no-card-to-charge,
   * cards.card-cannot-bear, cards.why-needed
   */
  async charge(caller: Caller, id: string, why: string): Promise<void> {
    await this.settle(caller, id, 'charged', why);
  }

  /**
   * The money came back, or went back, outside the card.
   * @throws DomainError cards.no-such-case, cards.case-settled, cards.why-needed
   */
  async recover(caller: Caller, id: string, why: string): Promise<void> {
    await this.settle(caller, id, 'recovered', why);
  }

  /** Asks a colleague to agree. @throws DomainError cards.case-moved, cards.why-needed */
  async propose(caller: Caller, id: string, why: string): Promise<void> {
    const reason = checkedWords(why);
    await this.asFinance(caller, async (tx) => {
      if (!(await proposeWriteOff(tx, id, reason))) throw caseMoved();
      await this.note(tx, caller, 'propose-write-off', id);
    });
  }

  /** Whoever proposed takes it back, or a colleague refuses. @throws DomainError cards.case-moved */
  async refuse(caller: Caller, id: string): Promise<void> {
    await this.asFinance(caller, async (tx) => {
      if (!(await dropProposal(tx, id))) throw caseMoved();
      await this.note(tx, caller, 'refuse-write-off', id);
    });
  }

  /**
   * A colleague agrees: the council bears it, or keeps it.
   * @throws DomainError cards.no-such-case, cards.case-settled, cards.four-eyes
   */
  async agree(caller: Caller, id: string): Promise<void> {
    await this.settle(caller, id, 'written-off', 'As a colleague proposed.');
  }

  private async settle(
    caller: Caller,
    id: string,
    how: 'charged' | 'recovered' | 'written-off',
    why: string,
  ): Promise<void> {
    const words = checkedWords(why);
    await this.asFinance(caller, async (tx) => {
      try {
        await settleCase(tx, id, how, words);
      } catch (error) {
        throw violatedConstraint(error) === 'account_never_overdrawn' ? cardCannotBear() : error;
      }
      await this.note(tx, caller, how, id);
    });
  }

  private async asFinance<Result>(
    caller: Caller,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    if (caller.role !== 'finance') throw notAllowed('finance');
    return this.database.transaction(caller, work);
  }

  private async note(tx: Tx, caller: Caller, act: string, id: string): Promise<void> {
    await recordAudit(tx, {
      authorityId: caller.authorityId,
      action: `suspense.${act}`,
      subjectType: 'suspense',
      subjectIds: [id],
    });
  }
}

function checkedWords(typed: string): string {
  const words = typed.trim();
  if (words.length < 10 || words.length > 2000) throw whyNeeded();
  return words;
}
