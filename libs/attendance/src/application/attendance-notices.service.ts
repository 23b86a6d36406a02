import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { LOCAL_ZONE } from '#kernel';
import { keyNotice, type Told } from '#notifications';
import { type Tx } from '#platform';
import {
  findIncidentToTell,
  findLateWordToTell,
  listUnreadIncidents,
  stillLate,
  tellColleagues,
  tellFamily,
  tellOfficers,
} from '../persistence/attendance-notices.queries.js';
import { MINUTES_TO_READ } from '../domain/words.js';

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

/** Who is told of what is said around a session. Work of the worker's: it belongs to no caller. */
@Injectable()
export class AttendanceNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, id: string): Promise<void> {
    if (what === 'provider-late') return this.tellOfLatenessWithin(tx, id);
    if (what === 'incident-written') return this.tellOfIncidentWithin(tx, id);
    throw new Error(`Nobody is told of "${what}"`);
  }

  /**
   * Whoever should have read a note within the hour and did not is told again, and all officers of the council, once:
   * they know whom to ask. Joins a transaction of the job "match-vacancies".
   * @returns how many notes
   */
  async tellUnreadWithin(tx: Tx): Promise<number> {
    const unread = await listUnreadIncidents(tx, MINUTES_TO_READ);
    for (const { id, authorityId, writtenAt, officers } of unread) {
      const theirs =
        officers.length > 0
          ? `${officers.join(' and ')} should read it: ask them, or their manager.`
          : 'No officer works with the child. Give the child one, so that it can be read.';
      await tellColleagues(tx, authorityId, {
        topic: 'incident-unread',
        subjectId: id,
        title: 'Nobody has read a note about an incident yet',
        body: `A provider wrote it at ${TIME.format(new Date(writtenAt))}. ${theirs}`,
        link: '/officer/incidents',
      });
    }
    return unread.length;
  }

  /**
   * Of messages that somebody is late, the ids of those whose session is not over; those about something else stay.
   * Joins the transaction that claims them, of the job "deliver-notifications".
   */
  async stillHoldWithin(tx: Tx, messages: readonly Told[]): Promise<ReadonlySet<string>> {
    const late = messages.filter(({ topic }) => topic === 'provider-late');
    const there = new Set(
      late.length > 0
        ? await stillLate(
            tx,
            late.map(({ subjectId }) => subjectId),
          )
        : [],
    );
    const holds = ({ topic, subjectId }: Told): boolean =>
      topic !== 'provider-late' || there.has(subjectId);
    return new Set(messages.filter(holds).map(({ id }) => id));
  }

  private async tellOfLatenessWithin(tx: Tx, id: string): Promise<void> {
    const word = await findLateWordToTell(tx, id);
    if (!word) return;
    const { authorityId, childId, bookingId, ...facts } = word;
    const link = `/bookings/${bookingId}/late`;
    await tellFamily(
      tx,
      { authorityId, childId },
      keyNotice({ topic: 'provider-late', subjectId: id, link, facts }),
    );
    await note(tx, authorityId, 'attendance.tell-late', [bookingId]);
  }

  private async tellOfIncidentWithin(tx: Tx, id: string): Promise<void> {
    const incident = await findIncidentToTell(tx, id);
    if (!incident) return;
    await tellOfficers(tx, incident, {
      topic: 'incident-written',
      subjectId: id,
      title: 'A provider wrote a note about an incident',
      body: `Read it within ${MINUTES_TO_READ} minutes and say what you do now.`,
      link: `/officer/incidents/${id}`,
    });
    await note(tx, incident.authorityId, 'incident.tell', [id]);
  }
}

async function note(
  tx: Tx,
  authorityId: string,
  action: string,
  subjectIds: string[],
): Promise<void> {
  await recordAudit(tx, { authorityId, action, subjectType: 'booking', subjectIds });
}
