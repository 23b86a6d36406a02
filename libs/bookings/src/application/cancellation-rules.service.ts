import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller, DomainError, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  checkLimit,
  checkRules,
  type ChosenRules,
  type NewLimit,
  type OfferRules,
  type OwnCancellations,
  type PartLimit,
} from '../domain/cancellation-rules.js';
import {
  findOfferRules,
  insertLimit,
  insertPolicy,
  listOwnCancellations,
  listPartLimits,
} from '../persistence/cancellation-rules.queries.js';

const YEAR = 365;

/** Who sets what cancelling costs: providers by offer, within what their council allows by part. */
@Injectable()
export class CancellationRulesService {
  constructor(private readonly database: Database) {}

  /** The parts of the markets that the caller's council leads, with how far providers may go today. */
  async parts(caller: Caller): Promise<PartLimit[]> {
    return this.database.transaction(caller, (tx) =>
      listPartLimits(tx, localDay(new Date()), null),
    );
  }

  /** @throws DomainError bookings.part-not-found, also for a part of another council's market */
  async part(caller: Caller, partId: string): Promise<PartLimit> {
    return this.database.transaction(caller, (tx) => partOf(tx, partId));
  }

  /**
   * Sets how far providers may go in a part, from a day on. What is booked keeps its rules; an offer whose rules go
   * further gives everything back until its provider chooses again.
   * @throws DomainError bookings.part-not-found, bookings.limit-invalid, bookings.limit-backdated,
   * bookings.limit-without-reason
   */
  async setLimit(caller: Caller, partId: string, limit: NewLimit): Promise<{ partId: string }> {
    const checked = checkLimit(limit, localDay(new Date()));
    return this.database.transaction(caller, async (tx) => {
      await partOf(tx, partId);
      await insertLimit(tx, partId, checked);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'cancellation.limit',
        subjectType: 'part',
        subjectIds: [partId],
        details: { ...checked },
      });
      return { partId };
    });
  }

  /** The rules of an offer that hold for what is booked now; for everybody. @throws DomainError catalogue.offer-not-found */
  async ofOffer(caller: Caller, offerId: string): Promise<OfferRules> {
    return this.database.transaction(caller, (tx) => rulesOf(tx, offerId));
  }

  /** The same of an own offer. @throws DomainError catalogue.offer-not-found */
  async ofOwnOffer(caller: Caller, offerId: string): Promise<OfferRules> {
    return this.database.transaction(caller, (tx) => rulesOf(tx, offerId, caller.providerId));
  }

  /**
   * Chooses the rules of an own offer for what is booked from now on.
   * @throws DomainError catalogue.offer-not-found, bookings.policy-invalid, bookings.policy-outside-limits
   */
  async choose(caller: Caller, offerId: string, rules: ChosenRules): Promise<{ offerId: string }> {
    const checked = checkRules(rules);
    return this.database.transaction(caller, async (tx) => {
      const { providerId } = await rulesOf(tx, offerId, caller.providerId);
      await insertPolicy(tx, { providerId, offerId }, checked);
      await recordAudit(tx, {
        authorityId: null,
        action: 'cancellation.policy',
        subjectType: 'offer',
        subjectIds: [offerId],
        details: { ...checked },
      });
      return { offerId };
    });
  }

  /** What each provider cancelled itself in the last twelve months, of what this council's families booked. */
  async record(caller: Caller): Promise<OwnCancellations[]> {
    const tomorrow = addDays(localDay(new Date()), 1);
    // What is cancelled ahead counts as well.
    return this.database.transaction(caller, (tx) =>
      listOwnCancellations(tx, addDays(tomorrow, -YEAR), addDays(tomorrow, YEAR)),
    );
  }
}

async function partOf(tx: Tx, partId: string): Promise<PartLimit> {
  const [part] = await listPartLimits(tx, localDay(new Date()), partId);
  if (!part) {
    throw new DomainError('not-found', 'bookings.part-not-found', 'The part was not found.');
  }
  return part;
}

async function rulesOf(
  tx: Tx,
  offerId: string,
  providerId?: string | null,
): Promise<OfferRules & { providerId: string }> {
  const rules = await findOfferRules(tx, offerId, localDay(new Date()));
  if (!rules || (providerId !== undefined && rules.providerId !== providerId)) {
    throw new DomainError('not-found', 'catalogue.offer-not-found', 'The offer was not found.');
  }
  return rules;
}
