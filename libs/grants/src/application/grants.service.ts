import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { LedgerService } from '#ledger';
import { Database, type Tx, violatedConstraint } from '#platform';
import {
  type Award,
  type AwardDetails,
  checkedAward,
  type NewAward,
  words,
} from '../domain/award.js';
import {
  awardNotFound,
  commissionersAward,
  financePays,
  instalmentChanged,
  notAccountedFor,
  providerUnknown,
} from '../domain/grants.errors.js';
import { planned } from '../domain/schedule.js';
import {
  addAward,
  closeAward,
  findAward,
  listAwards,
  markPaid,
  providersByName,
  returnsOf,
} from '../persistence/grants.queries.js';
import { recordGrant } from './record.js';

/** Grants as a council gives them: awarded by a commissioner, paid by finance, closed in the end. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** The council's grants, or the provider's own of every council: the last two hundred. */
  async list(caller: Caller): Promise<Award[]> {
    return this.database.transaction(caller, (tx) => listAwards(tx, 200));
  }

  /** @throws DomainError grants.not-found, the same for a grant of somebody else */
  async get(caller: Caller, id: string): Promise<AwardDetails> {
    return this.database.transaction(caller, async (tx) => {
      const award = await required(tx, id);
      return { ...award, returns: await returnsOf(tx, id) };
    });
  }

  /** Providers that can be given one. */
  async providers(caller: Caller): Promise<{ id: string; name: string }[]> {
    return this.database.transaction(caller, (tx) => providersByName(tx));
  }

  /**
   * Awards a grant: a fund of its own, and the days on which it is paid. Pays nothing yet.
   * @throws DomainError identity.role-not-allowed, grants.text-needed, grants.wrong-schedule,
   * grants.provider-unknown
   */
  async award(caller: Caller, wanted: NewAward): Promise<{ id: string }> {
    return this.database.transaction(caller, (tx) =>
      this.awardWithin(tx, caller, randomUUID(), wanted),
    );
  }

  /** Joins the transaction of a use case, which has chosen the id. @throws DomainError as award() */
  async awardWithin(tx: Tx, caller: Caller, id: string, wanted: NewAward): Promise<{ id: string }> {
    if (caller.role !== 'commissioner') throw commissionersAward();
    const award = checkedAward(wanted);
    const instalments = planned(award);
    await this.ledger.openFundWithin(tx, id, 'grant');
    const amount = { pence: award.pence, minutes: 0 };
    await this.ledger.allocateWithin(tx, id, amount, `grant:${id}:allocation`);
    try {
      await addAward(tx, id, award, instalments);
    } catch (error) {
      if (violatedConstraint(error) === 'award_provider_id_fkey') throw providerUnknown();
      throw error;
    }
    const { pence, providerId } = award;
    await recordGrant(tx, caller, { act: 'award', id, pence, providerId });
    return { id };
  }

  /**
   * Says that an instalment is paid; the payment itself is made in the council's own finance system.
   * @throws DomainError identity.role-not-allowed, grants.not-found, grants.instalment-changed
   */
  async pay(caller: Caller, id: string, number: number): Promise<void> {
    if (caller.role !== 'finance') throw financePays();
    await this.database.transaction(caller, async (tx) => {
      await required(tx, id);
      const paid = await markPaid(tx, id, number);
      if (!paid) throw instalmentChanged();
      const { pence } = paid;
      const thing = instalmentOf(id, number);
      await this.ledger.commitWithin(tx, id, { pence, minutes: 0 }, thing);
      await recordGrant(tx, caller, { act: 'pay', id, number, pence });
    });
  }

  /**
   * Ends a grant: what is not paid is withheld, what came back is the council's again.
   * @throws DomainError identity.role-not-allowed, grants.not-found, grants.not-accounted-for,
   * grants.text-needed, grants.instalment-changed
   */
  async close(caller: Caller, id: string, why: string): Promise<void> {
    if (caller.role !== 'finance') throw financePays();
    const reason = words('reason', why, [10, 2000]);
    await this.database.transaction(caller, async (tx) => {
      const { instalments } = await required(tx, id);
      if (instalments.some(({ state }) => state === 'paid' || state === 'reported')) {
        throw notAccountedFor();
      }
      if (!(await closeAward(tx, id, reason))) throw instalmentChanged();
      const { available_pence: pence } = await this.ledger.balanceWithin(tx, id);
      if (pence > 0) {
        await this.ledger.clawBackWithin(tx, id, { pence, minutes: 0 }, `grant:${id}:close`);
      }
      await recordGrant(tx, caller, { act: 'close', id, pence });
    });
  }
}

/** The name under which the ledger sets an instalment aside. */
export function instalmentOf(awardId: string, number: number): string {
  return `grant:${awardId}:instalment:${number}`;
}

async function required(tx: Tx, id: string): Promise<Award> {
  const award = await findAward(tx, id);
  if (!award) throw awardNotFound();
  return award;
}
