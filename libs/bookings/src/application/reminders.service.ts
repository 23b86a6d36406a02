import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, localDay } from '#kernel';
import { type Told } from '#notifications';
import { type Tx } from '#platform';
import { type ReminderTopic } from '../domain/reminder.js';
import {
  findBookingsToRemind,
  findEndingHolds,
  remindGuardians,
  stillComing,
  stillHeld,
  stillOffered,
  tellHoldEnding,
} from '../persistence/reminders.queries.js';

/** What is looked at again moments before it is sent, and how. */
const LOOKED_AT: readonly {
  topics: readonly string[];
  still: (tx: Tx, ids: string[]) => Promise<string[]>;
}[] = [
  { topics: ['reminder-week', 'reminder-day'], still: stillComing },
  { topics: ['place-offered'], still: stillOffered },
  { topics: ['hold-ending'], still: stillHeld },
];

/** Families are reminded before a booking, and before a place that is kept for them is lost; once each. Work of the worker's. */
@Injectable()
export class RemindersService {
  /**
   * Those of a local day; joins a transaction of the job "match-vacancies". A day that was missed is made up
   * for, except that nobody is told of "tomorrow" on the day itself.
   */
  async remindWithin(tx: Tx, dueAt: Date): Promise<void> {
    const today = localDay(dueAt);
    const tomorrow = addDays(today, 1);
    await this.remindOf(tx, 'reminder-day', { from: tomorrow, until: tomorrow, today });
    await this.remindOf(tx, 'reminder-week', {
      from: addDays(today, 4),
      until: addDays(today, 7),
      today,
    });
  }

  /**
   * Places whose time is nearly over and that nobody has confirmed; joins a transaction of the job "match-vacancies".
   * @returns how many rows there are that were not there before
   */
  async tellEndingHoldsWithin(tx: Tx): Promise<number> {
    let told = 0;
    for (const hold of await findEndingHolds(tx)) told += await tellHoldEnding(tx, hold);
    return told;
  }

  /**
   * Of messages that are about to be sent, the ids of those whose booking or place is there still; those
   * about something else stay. Joins the transaction that claims them, of the job "deliver-notifications".
   */
  async stillHoldWithin(tx: Tx, messages: readonly Told[]): Promise<ReadonlySet<string>> {
    const about = (isOne: (topic: string) => boolean): string[] =>
      messages.filter(({ topic }) => isOne(topic)).map(({ subjectId }) => subjectId);
    const looked = new Set<string>();
    const there = new Set<string>();
    for (const { topics, still } of LOOKED_AT) {
      for (const topic of topics) looked.add(topic);
      const ids = about((topic) => topics.includes(topic));
      if (ids.length > 0) for (const id of await still(tx, ids)) there.add(id);
    }
    const holds = ({ topic, subjectId }: Told): boolean =>
      !looked.has(topic) || there.has(subjectId);
    return new Set(messages.filter(holds).map(({ id }) => id));
  }

  private async remindOf(
    tx: Tx,
    topic: ReminderTopic,
    { from, until, today }: { from: string; until: string; today: string },
  ): Promise<void> {
    for (const booking of await findBookingsToRemind(tx, {
      topic,
      from,
      until,
      confirmedBefore: today,
    })) {
      await remindGuardians(tx, topic, booking);
      await recordAudit(tx, {
        authorityId: booking.authorityId,
        action: 'booking.remind',
        subjectType: 'booking',
        subjectIds: [booking.bookingId],
      });
    }
  }
}
