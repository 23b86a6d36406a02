import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx } from '#platform';
import * as refusals from '../domain/catalogue.errors.js';
import { type InstantRange } from '../domain/day-range.js';
import { findOffer } from '../persistence/offers.queries.js';
import {
  cancelEmptySession,
  findOwnSession,
  insertSessions,
  openSessions,
  type OwnSessionRow,
  ownSessions,
  setCapacity,
} from '../persistence/sessions.queries.js';
import { decodeSessionStart } from './cursors.js';
import { ownProvider } from './own-provider.js';
import { type NewSessions, prepareSessions } from './prepare-sessions.js';
import { takesBookings } from './public-offers.service.js';
import {
  type OwnSession,
  pageOf,
  type PublishedSession,
  startOf,
  toOwn,
  toPublished,
} from './session-view.js';

/** An own session; with the offer, it must be one of that offer's. */
export interface SessionRef {
  id: string;
  offerId?: string;
}

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

  /** A provider's own sessions of all offers or one, past and cancelled ones included, by time. */
  async own(
    caller: Caller,
    { range, limit, cursor, offerId }: PageRequest & { range: InstantRange; offerId?: string },
  ): Promise<Page<OwnSession>> {
    const providerId = ownProvider(caller);
    const start = decodeSessionStart(cursor);
    const rows = await this.database.transaction(caller, (tx) =>
      ownSessions(tx, { providerId, offerId }, { range, start, limit }),
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
   * What add() would add, without adding it.
   * @throws DomainError as add() does
   */
  async preview(caller: Caller, offerId: string, plan: NewSessions): Promise<PublishedSession[]> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) =>
      (await prepareSessions(tx, { providerId, offerId }, plan)).map(toPublished),
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
    const { capacity } = plan;
    return this.database.transaction(caller, async (tx) => {
      const sessions = await prepareSessions(tx, { providerId, offerId }, plan);
      await insertSessions(tx, { offerId, providerId, capacity }, sessions);
      await recordAudit(tx, {
        authorityId: null,
        action: 'session.add',
        subjectType: 'session',
        subjectIds: [offerId, ...sessions.map(({ id }) => id)],
        details: { count: sessions.length, capacity },
      });
      return sessions.map(toPublished);
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
