import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { LedgerService } from '#ledger';
import { Database } from '#platform';
import { type NewReturn, words } from '../domain/award.js';
import {
  awardNotFound,
  financePays,
  instalmentChanged,
  providersTell,
  spentTyped,
} from '../domain/grants.errors.js';
import { addReturn, answerReturn, findAward } from '../persistence/grants.queries.js';
import { instalmentOf } from './grants.service.js';
import { recordGrant } from './record.js';

/** What a provider spent its grant on, and what finance says to it. */
@Injectable()
export class GrantReturnsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Tells what a paid instalment was spent on, all of it: the rest is returned.
   * @param spentPence at most what was paid
   * @throws DomainError identity.role-not-allowed, grants.not-found, grants.no-return-due,
   * grants.return-does-not-add-up, grants.text-needed
   */
  async tell(
    caller: Caller,
    id: string,
    number: number,
    { spentPence, told }: Omit<NewReturn, 'returnedPence'>,
  ): Promise<void> {
    if (caller.role !== 'provider') throw providersTell();
    const checked = words('told', told, [10, 4000]);
    await this.database.transaction(caller, async (tx) => {
      const award = await findAward(tx, id);
      const instalment = award?.instalments.find((one) => one.number === number);
      if (!award || !instalment) throw awardNotFound();
      const returnedPence = instalment.pence - spentPence;
      if (!Number.isSafeInteger(spentPence) || spentPence < 0 || returnedPence < 0) {
        throw spentTyped();
      }
      const said = { id: randomUUID(), spentPence, returnedPence, told: checked };
      if (!(await addReturn(tx, id, number, said))) throw instalmentChanged();
      await recordGrant(tx, caller, { act: 'tell', id, number, spentPence, returnedPence });
    });
  }

  /**
   * Accepts what was told, or asks again with a question; accepted, it is spent in the ledger, and what came
   * back can be used for nothing but this grant until it is closed.
   * @param question null accepts
   * @throws DomainError identity.role-not-allowed, grants.not-found, grants.instalment-changed,
   * grants.text-needed
   */
  async answer(caller: Caller, id: string, number: number, question: string | null): Promise<void> {
    if (caller.role !== 'finance') throw financePays();
    const asked = question === null ? null : words('question', question, [10, 2000]);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findAward(tx, id))) throw awardNotFound();
      const told = await answerReturn(tx, id, number, asked);
      if (!told) throw instalmentChanged();
      const { spentPence, returnedPence } = told;
      if (asked === null) {
        const thing = instalmentOf(id, number);
        if (spentPence > 0) await this.ledger.settleWithin(tx, id, money(spentPence), thing);
        if (returnedPence > 0) await this.ledger.releaseWithin(tx, id, money(returnedPence), thing);
      }
      await recordGrant(tx, caller, { act: asked === null ? 'accept' : 'ask-again', id, number });
    });
  }
}

function money(pence: number): { pence: number; minutes: number } {
  return { pence, minutes: 0 };
}
