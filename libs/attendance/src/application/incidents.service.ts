import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, checkedText, DomainError } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { bookingNotFound, incidentNotFound } from '../domain/attendance.errors.js';
import { type Incident, type NewIncident } from '../domain/words.js';
import { addOwnIncident } from '../persistence/work.queries.js';
import {
  addIncident,
  answerIncident,
  findIncident,
  listIncidents,
} from '../persistence/words.queries.js';

const HAPPENED = {
  code: 'attendance.incident-needed',
  field: 'happened',
  least: 10,
  most: 4000,
  message: 'Say what happened, in 10 to 4,000 characters',
};
const DONE = {
  code: 'attendance.incident-needed',
  field: 'done',
  least: 2,
  most: 2000,
  message: 'Say what you did, in 2 to 2,000 characters',
};
const ANSWER = {
  code: 'attendance.answer-needed',
  field: 'answer',
  least: 5,
  most: 2000,
  message: 'Say what you do now, in 5 to 2,000 characters',
};

/** What went wrong with a child at a session: from the provider to the officers of that child, and to nobody else. */
@Injectable()
export class IncidentsService {
  constructor(private readonly database: Database) {}

  /**
   * @param sessionId for a sessional worker, who writes of children of one session
   * @throws DomainError bookings.not-found, attendance.incident-needed, catalogue.session-not-found
   */
  async write(
    caller: Caller,
    bookingId: string,
    incident: NewIncident,
    sessionId?: string,
  ): Promise<{ id: string }> {
    const checked = {
      kind: incident.kind,
      happened: checkedText(incident.happened, HAPPENED),
      done: checkedText(incident.done, DONE),
    };
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      const about =
        sessionId === undefined
          ? await addIncident(tx, id, bookingId, checked)
          : await addOwnIncident(tx, { id, sessionId, bookingId }, checked);
      if (!about) throw bookingNotFound();
      await appendOutbox(tx, 'attendance.news', { what: 'incident-written', id });
      await recordAudit(tx, {
        authorityId: about.authorityId,
        action: 'incident.write',
        subjectType: 'child',
        subjectIds: [about.childId, id],
        details: { kind: checked.kind },
      });
      return { id };
    });
  }

  /** For an officer: what waits, the oldest first, then what was answered lately. */
  async list(caller: Caller): Promise<Incident[]> {
    return this.database.transaction(caller, async (tx) => {
      const incidents = await listIncidents(tx);
      if (incidents.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'incident.read',
          subjectType: 'child',
          subjectIds: [...new Set(incidents.map(({ childId }) => childId))],
        });
      }
      return incidents;
    });
  }

  /** @throws DomainError attendance.incident-not-found */
  async get(caller: Caller, id: string): Promise<Incident> {
    return this.database.transaction(caller, async (tx) => {
      const incident = await findIncident(tx, id);
      if (!incident) throw incidentNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'incident.read',
        subjectType: 'child',
        subjectIds: [incident.childId, id],
      });
      return incident;
    });
  }

  /** @throws DomainError attendance.incident-not-found, attendance.answered-already, attendance.answer-needed */
  async answer(caller: Caller, id: string, text: string): Promise<void> {
    const answer = checkedText(text, ANSWER);
    await this.database.transaction(caller, async (tx) => {
      const incident = await findIncident(tx, id);
      if (!incident) throw incidentNotFound();
      if (!(await answerIncident(tx, id, answer))) throw answeredAlready();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'incident.answer',
        subjectType: 'child',
        subjectIds: [incident.childId, id],
      });
    });
  }
}

function answeredAlready(): DomainError {
  return new DomainError(
    'conflict',
    'attendance.answered-already',
    'Somebody has answered this already. Look at the page again.',
  );
}
