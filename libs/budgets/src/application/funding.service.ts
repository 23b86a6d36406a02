import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, localDay, localToInstant } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  checkedAgreement,
  type FundingAgreement,
  type NewFundingAgreement,
  nothingToShare,
  officersShare,
  startsBefore,
  type Shares,
  SHARE_FUNDERS,
} from '../domain/funding-shares.js';
import { chargesOf } from '../domain/recharge.js';
import {
  addAgreement,
  agreementsOf,
  type SharedYear,
  yearToShare,
} from '../persistence/funding.queries.js';
import { sharedEntitlements } from '../persistence/recharges.queries.js';

/** Who pays for a child's year: the version in force, what each has paid, and the versions there were. */
export interface FundingOfChild {
  year: SharedYear | null;
  /** Null where the council pays all. */
  current: FundingAgreement | null;
  /** What each has paid so far, under all versions. */
  paidPence: Shares;
  /** The newest first; those to come too. */
  versions: FundingAgreement[];
}

/** Shares of education, health and care: agreed by an officer with the funders, seen by whoever sees the child. */
@Injectable()
export class FundingService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async ofChild(caller: Caller, childId: string): Promise<FundingOfChild> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const year = await yearToShare(tx, childId, localDay(new Date()));
      const versions = year ? await agreementsOf(tx, year.id) : [];
      if (!year || versions.length === 0) {
        return { year: year ?? null, current: null, paidPence: {}, versions };
      }
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'funding.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return {
        year,
        current: versions.find(({ hasBegun }) => hasBegun) ?? null,
        paidPence: await paidSoFar(tx, year.id),
        versions,
      };
    });
  }

  /**
   * Records what the funders agreed to for the child's year, from now or a day to come.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.no-entitlement,
   * budgets.shares-do-not-add-up, budgets.share-amount, budgets.shares-from-now-on, budgets.text-needed
   */
  async agree(
    caller: Caller,
    childId: string,
    wanted: NewFundingAgreement,
  ): Promise<{ id: string }> {
    if (caller.role !== 'officer') throw officersShare();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const today = localDay(new Date());
      const year = await yearToShare(tx, childId, today);
      if (!year) throw nothingToShare();
      const { shares, startsOn, agreedWith } = checkedAgreement(wanted, year.pence);
      if (startsOn < today || startsOn > year.endsOn) throw startsBefore();
      const id = randomUUID();
      const from = localToInstant(`${startsOn}T00:00`);
      await addAgreement(
        tx,
        { id, childId, entitlementId: year.id, pence: year.pence, from, agreedWith },
        shares,
      );
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'funding.agree',
        subjectType: 'entitlement',
        subjectIds: [year.id, childId],
        details: { shares, startsOn },
      });
      return { id };
    });
  }
}

async function paidSoFar(tx: Tx, entitlementId: string): Promise<Shares> {
  const until = new Date(Date.now() + 60_000);
  const [shared] = await sharedEntitlements(tx, until, entitlementId);
  const paid: Shares = Object.fromEntries(Object.keys(SHARE_FUNDERS).map((funder) => [funder, 0]));
  if (!shared) return paid;
  const period = { from: '', until: '9999' };
  for (const { funder, toDatePence } of chargesOf(shared.versions, shared.events, period).lines) {
    paid[funder] = (paid[funder] ?? 0) + toDatePence;
  }
  return paid;
}
