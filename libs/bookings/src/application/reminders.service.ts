import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, localDay } from '#kernel';
import { type Told } from '#notifications';
import { type Tx } from '#platform';
import { type ReminderTopic } from '../domain/reminder.js';
import {
  findBookingsToRemind,
  remindGuardians,
  stillComing,
  stillOffered,
} from '../persistence/reminders.queries.js';

const REMINDERS = new Set<string>(['reminder-week', 'reminder-day']);

/** Families are reminded a week and a day before a booking, once each. Work of the worker's. */
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
   * Of messages that are about to be sent, the ids of those whose booking or place is there still; those
   * about something else stay. Joins the transaction that claims them, of the job "deliver-notifications".
   */
  async stillHoldWithin(tx: Tx, messages: readonly Told[]): Promise<ReadonlySet<string>> {
    const about = (isOne: (topic: string) => boolean): string[] =>
      messages.filter(({ topic }) => isOne(topic)).map(({ subjectId }) => subjectId);
    const reminded = about((topic) => REMINDERS.has(topic));
    const offered = about((topic) => topic === 'place-offered');
    const there = new Set([
      ...(reminded.length > 0 ? await stillComing(tx, reminded) : []),
      ...(offered.length > 0 ? await stillOffered(tx, offered) : []),
    ]);
    const holds = ({ topic, subjectId }: Told): boolean =>
      !(REMINDERS.has(topic) || topic === 'place-offered') || there.has(subjectId);
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
