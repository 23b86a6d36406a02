import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import {
  type Caller,
  instantToLocal,
  invalidField,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { Database, type Tx } from '#platform';
import * as refusals from '../domain/catalogue.errors.js';
import { type InstantRange } from '../domain/day-range.js';
import { type PlannedSession, planSessions, type SessionPlan } from '../domain/session-plan.js';
import { priceOfSession } from '../domain/session-price.js';
import { findOffer } from '../persistence/offers.queries.js';
import {
  cancelEmptySession,
  findOwnSession,
  insertSessions,
  type LockedOffer,
  lockOffer,
  openSessions,
  type OwnSessionRow,
  ownSessions,
  setCapacity,
  startsTaken,
} from '../persistence/sessions.queries.js';
import { decodeSessionStart } from './cursors.js';
import { ownProvider } from './own-provider.js';
import { takesBookings } from './public-offers.service.js';
import {
  type OwnSession,
  pageOf,
  type PublishedSession,
  startOf,
  toOwn,
  toPublished,
} from './session-view.js';

export interface NewSessions extends SessionPlan {
  /** 1 to 500 places each. */
  capacity: number;
  /** For one place; without it the offer's price decides. */
  pricePence?: number | undefined;
}

/** An own session; with the offer, it must be one of that offer's. */
export interface SessionRef {
  id: string;
  offerId?: string;
}

const HIGHEST_PENCE = 1_000_000;

@Injectable()
export class SessionsService {
  constructor(private readonly database: Database) {}

  /**
   * The sessions of an offer that may be booked, full ones included; the list is empty while the
   * provider takes no new bookings from the caller's authority. A provider sees all its own.
   * @throws DomainError catalogue.offer-not-found, request.bad-cursor
   */
  async ofOffer(
    caller: Caller,
    offerId: string,
    { range, limit, cursor }: PageRequest & { range: InstantRange },
  ): Promise<Page<PublishedSession>> {
    const start = decodeSessionStart(cursor);
    const rows = await this.database.transaction(caller, async (tx) => {
      const offer = await findOffer(tx, offerId, caller.providerId);
      if (!offer) throw refusals.offerNotFound();
      const open = offer.providerId === caller.providerId || takesBookings(offer, caller);
      return open ? openSessions(tx, offerId, { range, start, limit }) : [];
    });
    return pageOf(toPage(rows, limit, startOf), toPublished);
  }

  /** A provider's own sessions of all offers, past and cancelled ones included, in order of time. */
  async own(
    caller: Caller,
    { range, limit, cursor }: PageRequest & { range: InstantRange },
  ): Promise<Page<OwnSession>> {
    const providerId = ownProvider(caller);
    const start = decodeSessionStart(cursor);
    const rows = await this.database.transaction(caller, (tx) =>
      ownSessions(tx, providerId, { range, start, limit }),
    );
    return pageOf(toPage(rows, limit, startOf), toOwn);
  }

  /** @throws DomainError catalogue.session-not-found, for other providers' sessions too */
  async getOwn(caller: Caller, id: string): Promise<OwnSession> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) =>
      toOwn(await getOwn(tx, providerId, { id })),
    );
  }

  /**
   * Adds one session, or one a week at the same local time.
   * @throws DomainError what planSessions() refuses; catalogue.offer-not-found,
   *   catalogue.offer-withdrawn, catalogue.no-sessions-for-accommodation, catalogue.session-exists,
   *   catalogue.session-in-the-past, catalogue.session-price
   */
  async add(caller: Caller, offerId: string, plan: NewSessions): Promise<PublishedSession[]> {
    const providerId = ownProvider(caller);
    const planned = planSessions(plan);
    refusePast(planned);
    return this.database.transaction(caller, async (tx) => {
      const offer = await lockOffer(tx, providerId, offerId);
      refuseOffer(offer);
      await refuseTwins(tx, offerId, planned);
      const sessions = planned.map((session) => ({
        ...session,
        id: randomUUID(),
        pricePence: priced(session, plan, offer),
      }));
      await insertSessions(tx, { offerId, providerId, capacity: plan.capacity }, sessions);
      await recordAudit(tx, {
        authorityId: null,
        action: 'session.add',
        subjectType: 'session',
        subjectIds: [offerId, ...sessions.map(({ id }) => id)],
        details: { count: sessions.length, capacity: plan.capacity },
      });
      return sessions.map((session) =>
        toPublished({ ...session, capacity: plan.capacity, taken: 0 }),
      );
    });
  }

  /**
   * Changes how many places a session has, never to fewer than are booked.
   * @throws DomainError catalogue.session-not-found, catalogue.capacity-below-taken
   */
  async changeCapacity(caller: Caller, ref: SessionRef, capacity: number): Promise<OwnSession> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) => {
      const { id, capacity: from } = await getOpen(tx, providerId, ref);
      if ((await setCapacity(tx, { id, providerId }, capacity)) === 0) {
        const { taken } = await getOpen(tx, providerId, ref);
        throw refusals.capacityBelowTaken(taken);
      }
      await recordSession(tx, 'session.resize', id, { from, to: capacity });
      return toOwn(await getOwn(tx, providerId, ref));
    });
  }

  /**
   * Cancels a session that nobody is booked on.
   * @throws DomainError catalogue.session-not-found, catalogue.session-has-bookings
   */
  async cancel(caller: Caller, ref: SessionRef): Promise<OwnSession> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) => {
      const before = await getOwn(tx, providerId, ref);
      const { id } = before;
      if (before.state === 'cancelled') return toOwn(before);
      if ((await cancelEmptySession(tx, { id, providerId })) === 0) {
        throw refusals.sessionHasBookings();
      }
      await recordSession(tx, 'session.cancel', id, { capacity: before.capacity });
      return toOwn(await getOwn(tx, providerId, ref));
    });
  }
}

async function getOwn(
  tx: Tx,
  providerId: string,
  { id, offerId }: SessionRef,
): Promise<OwnSessionRow> {
  const session = await findOwnSession(tx, providerId, id);
  if (!session || (offerId ?? session.offerId) !== session.offerId) {
    throw refusals.sessionNotFound();
  }
  return session;
}

/** A cancelled session has no places to change: for this it does not exist. */
async function getOpen(tx: Tx, providerId: string, ref: SessionRef): Promise<OwnSessionRow> {
  const session = await getOwn(tx, providerId, ref);
  if (session.state !== 'open') throw refusals.sessionNotFound();
  return session;
}

function refuseOffer(offer: LockedOffer | undefined): asserts offer is LockedOffer {
  if (!offer) throw refusals.offerNotFound();
  if (offer.state === 'withdrawn') throw refusals.offerWithdrawn();
  if (offer.kind === 'supported-accommodation') throw refusals.sessionsNotForKind();
}

function refusePast(planned: PlannedSession[]): void {
  if (planned.some(({ startsAt }) => startsAt.getTime() <= Date.now())) {
    throw invalidField(
      'catalogue.session-in-the-past',
      'startsAt',
      'The first session must be in the future.',
    );
  }
}

async function refuseTwins(tx: Tx, offerId: string, planned: PlannedSession[]): Promise<void> {
  const [taken] = await startsTaken(
    tx,
    offerId,
    planned.map(({ startsAt }) => startsAt),
  );
  if (taken) throw refusals.sessionExists(instantToLocal(taken));
}

function priced(session: PlannedSession, plan: NewSessions, offer: LockedOffer): number {
  const pence = plan.pricePence ?? priceOfSession(session, offer.pricePence, offer.priceUnit);
  if (pence !== undefined && pence <= HIGHEST_PENCE) return pence;
  throw invalidField(
    'catalogue.session-price',
    'pricePence',
    'Enter the price of one place, up to £10,000.',
  );
}

async function recordSession(
  tx: Tx,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    authorityId: null,
    action,
    subjectType: 'session',
    subjectIds: [id],
    details,
  });
}
