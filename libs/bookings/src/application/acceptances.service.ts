import { Injectable } from '@nestjs/common';
import { DatedRules, recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  type AcceptanceRule,
  checkDecline,
  checkHoursToAgree,
  checkRequestNote,
  type Decline,
  type DeclineReason,
  requestNotFound,
  type RequestToAnswer,
} from '../domain/acceptance.js';
import {
  acceptRequest,
  declineRequest,
  findAcceptanceRule,
  insertAcceptanceRule,
  listDeclineReasons,
  listRequestedChildren,
  listRequests,
  tellProvider,
} from '../persistence/acceptances.queries.js';

/** Providers that agree to each booking of an offer first. */
@Injectable()
export class AcceptancesService {
  /** How long families of a council wait at most, and how long before the start they know. */
  readonly limits: DatedRules;

  constructor(private readonly database: Database) {
    this.limits = new DatedRules(database, {
      setting: 'acceptance',
      table: 'bookings.acceptance_limit',
      fields: [
        { name: 'mostHours', column: 'most_hours', least: 1, most: 168 },
        { name: 'hoursBefore', column: 'hours_before', least: 1, most: 72 },
      ],
    });
  }

  /** Whether an offer asks; for everybody. @throws DomainError catalogue.offer-not-found */
  async ofOffer(caller: Caller, offerId: string): Promise<AcceptanceRule> {
    return this.database.transaction(caller, (tx) => ruleOf(tx, offerId));
  }

  /** The same of an own offer. @throws DomainError catalogue.offer-not-found */
  async ofOwnOffer(caller: Caller, offerId: string): Promise<AcceptanceRule> {
    return this.database.transaction(caller, (tx) => ruleOf(tx, offerId, caller.providerId));
  }

  /**
   * Chooses for what is booked from now on; what is held already goes on as it began.
   * @param hours how long the provider may take, or null to let families confirm by themselves
   * @throws DomainError catalogue.offer-not-found, bookings.hours-to-agree-invalid
   */
  async choose(
    caller: Caller,
    offerId: string,
    hours: number | null,
  ): Promise<{ offerId: string }> {
    const checked = checkHoursToAgree(hours);
    return this.database.transaction(caller, async (tx) => {
      const { providerId } = await ruleOf(tx, offerId, caller.providerId);
      await insertAcceptanceRule(tx, { providerId, offerId }, checked);
      await recordAudit(tx, {
        authorityId: null,
        action: 'acceptance.rule',
        subjectType: 'offer',
        subjectIds: [offerId],
        details: { hours: checked },
      });
      return { offerId };
    });
  }

  /** What the caller's organisation has to answer, the shortest time first; and what it did in the last 30 days. */
  async list(caller: Caller): Promise<RequestToAnswer[]> {
    return this.database.transaction(caller, (tx) => audited(tx, null));
  }

  /** @throws DomainError bookings.request-not-found, the same for another provider's */
  async get(caller: Caller, bookingId: string): Promise<RequestToAnswer> {
    return this.database.transaction(caller, async (tx) => {
      const [found] = await audited(tx, bookingId);
      if (!found) throw requestNotFound();
      return found;
    });
  }

  async reasons(caller: Caller): Promise<DeclineReason[]> {
    return this.database.transaction(caller, listDeclineReasons);
  }

  /**
   * The booking is confirmed, and the family told.
   * @throws DomainError bookings.request-not-found, bookings.request-over, market.provider-not-admitted, and
   * whatever else confirming refuses
   */
  async accept(caller: Caller, bookingId: string): Promise<{ bookingId: string }> {
    return this.database.transaction(caller, async (tx) => {
      await acceptRequest(tx, bookingId);
      return { bookingId };
    });
  }

  /**
   * Place and money are free in this transaction, and the family is told with what it could book instead.
   * @throws DomainError bookings.request-not-found, bookings.request-over, bookings.note-needed,
   * bookings.note-too-long, bookings.reason-unknown
   */
  async decline(
    caller: Caller,
    bookingId: string,
    decline: Decline,
  ): Promise<{ bookingId: string }> {
    const said = checkDecline(decline);
    return this.database.transaction(caller, async (tx) => {
      const known = (await listDeclineReasons(tx)).some(({ code }) => code === said.reason);
      if (!known) {
        const message = 'Choose one of the reasons of the list.';
        throw new DomainError('invalid', 'bookings.reason-unknown', message);
      }
      await declineRequest(tx, bookingId, said);
      return { bookingId };
    });
  }

  /**
   * What the family lets the provider know, while it has not answered: that, and nothing else of the child but its age.
   * @throws DomainError bookings.not-found, bookings.request-over, bookings.note-too-long
   */
  async tellProvider(
    caller: Caller,
    bookingId: string,
    told: { showsNeeds: boolean; message: string },
  ): Promise<{ bookingId: string }> {
    const message = checkRequestNote(told.message, 'message');
    return this.database.transaction(caller, async (tx) => {
      await tellProvider(tx, bookingId, { showsNeeds: told.showsNeeds, message });
      return { bookingId };
    });
  }
}

async function audited(tx: Tx, bookingId: string | null): Promise<RequestToAnswer[]> {
  const found = await listRequests(tx, bookingId);
  const ids = found.map((one) => one.bookingId);
  for (const { authorityId, childIds } of await listRequestedChildren(tx, ids)) {
    await recordAudit(tx, {
      authorityId,
      action: 'booking.requests',
      subjectType: 'child',
      subjectIds: childIds,
    });
  }
  return found;
}

async function ruleOf(
  tx: Tx,
  offerId: string,
  providerId?: string | null,
): Promise<AcceptanceRule & { providerId: string }> {
  const rule = await findAcceptanceRule(tx, offerId);
  if (!rule || (providerId !== undefined && rule.providerId !== providerId)) {
    throw new DomainError('not-found', 'catalogue.offer-not-found', 'The offer was not found.');
  }
  return rule;
}
