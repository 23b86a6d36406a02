import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type Funding } from '../domain/booking.js';
import { bookingNotFound } from '../domain/booking.errors.js';
import { previewOf, type Series, type SeriesChoice, type SeriesDate } from '../domain/series.js';
import {
  bookSeries,
  cancelSeries,
  findSeries,
  type Days,
  type Freed,
  listOtherDates,
  listSeriesChoices,
  listSeriesFunds,
  moveBooking,
  quoteSeries,
  type SeriesWanted,
} from '../persistence/series.queries.js';

/** "Every Saturday": several dates of one offer for one child, and a booking that goes to another date. */
@Injectable()
export class SeriesService {
  constructor(private readonly database: Database) {}

  /**
   * The dates of a session's weekday and hour from it on, 60 at most, with what is free and what the money reaches to.
   * @throws DomainError children.not-found
   */
  async preview(
    caller: Caller,
    wanted: { childId: string; sessionId: string; funding: Funding },
  ): Promise<SeriesDate[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, wanted.childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.read',
        subjectType: 'child',
        subjectIds: [wanted.childId],
      });
      const choices = await listSeriesChoices(tx, wanted.childId, wanted.sessionId);
      return previewOf(choices, await listSeriesFunds(tx, wanted.childId), wanted.funding);
    });
  }

  /**
   * Books each of the dates that can be booked, confirmed at once, and writes down why the others were not.
   * @throws DomainError children.not-found, catalogue.session-not-found, bookings.series-too-long
   */
  async book(caller: Caller, wanted: SeriesWanted): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      const id = randomUUID();
      await bookSeries(tx, id, wanted);
      return { id };
    });
  }

  /** @throws DomainError bookings.not-found, the same for a series of another family */
  async get(caller: Caller, id: string): Promise<Series> {
    return this.database.transaction(caller, async (tx) => {
      const series = await findSeries(tx, id);
      if (!series) throw bookingNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'series.read',
        subjectType: 'series',
        subjectIds: [id, series.childId],
      });
      return series;
    });
  }

  /**
   * Cancels what is to come between two days ("YYYY-MM-DD"), both included.
   * @throws DomainError bookings.not-found, bookings.nothing-to-cancel, bookings.refund-changed
   */
  async cancel(
    caller: Caller,
    id: string,
    days: Days,
    agreedPence: number | null = null,
  ): Promise<Freed> {
    return this.database.transaction(caller, (tx) => cancelSeries(tx, id, days, agreedPence));
  }

  /** What cancelling those dates would give back now; nothing for a series of another family. */
  async quote(caller: Caller, id: string, days: Days): Promise<Freed> {
    return this.database.transaction(caller, (tx) => quoteSeries(tx, id, days));
  }

  /** Other dates with room of the offer of a booking, the next 20. */
  async otherDates(caller: Caller, bookingId: string): Promise<SeriesChoice[]> {
    return this.database.transaction(caller, (tx) => listOtherDates(tx, bookingId));
  }

  /**
   * Moves a confirmed booking to another session of its offer: the old place is given up only with the new one taken.
   * @throws DomainError bookings.not-found, bookings.cannot-be-moved, bookings.move-costs, and as booking does
   */
  async move(caller: Caller, bookingId: string, sessionId: string): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => ({
      id: await moveBooking(tx, bookingId, sessionId),
    }));
  }
}
