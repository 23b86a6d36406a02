import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller } from '#kernel';
import { Database } from '#platform';
import { sessionNotFound } from '../domain/attendance.errors.js';
import { notYourWorker, type RotaPerson, type RotaSession } from '../domain/rota.js';
import {
  addToRota,
  findRotaSession,
  listRotaPeople,
  listRotaSessions,
  removeFromRota,
} from '../persistence/rota.queries.js';

/** Who works on which session; said by the people of a provider. */
@Injectable()
export class RotaService {
  constructor(private readonly database: Database) {}

  /** Sessions of seven days with who works there. @param from "YYYY-MM-DD" */
  async week(caller: Caller, from: string): Promise<RotaSession[]> {
    return this.database.transaction(caller, (tx) => listRotaSessions(tx, from, addDays(from, 6)));
  }

  /** Everybody who works for the provider. @throws DomainError catalogue.session-not-found */
  async of(
    caller: Caller,
    sessionId: string,
  ): Promise<{ session: RotaSession; people: RotaPerson[] }> {
    return this.database.transaction(caller, async (tx) => {
      const session = await findRotaSession(tx, sessionId);
      if (!session) throw sessionNotFound();
      return { session, people: await listRotaPeople(tx, sessionId) };
    });
  }

  /**
   * These people and nobody else work on the session. Who goes loses the register at once.
   * @throws DomainError catalogue.session-not-found, providers.worker-not-found, attendance.not-for-the-rota
   */
  async set(caller: Caller, sessionId: string, workerIds: string[]): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const session = await findRotaSession(tx, sessionId);
      if (!session) throw sessionNotFound();
      const people = await listRotaPeople(tx, sessionId);
      if (!workerIds.every((id) => people.some(({ workerId }) => workerId === id)))
        throw notYourWorker();
      const wanted = new Set(workerIds);
      const gone = people.filter((one) => one.works && !wanted.has(one.workerId));
      const come = people.filter((one) => !one.works && wanted.has(one.workerId));
      for (const { workerId } of gone) await removeFromRota(tx, sessionId, workerId);
      for (const { workerId } of come) await addToRota(tx, sessionId, workerId);
      if (gone.length + come.length === 0) return;
      await recordAudit(tx, {
        authorityId: null,
        action: 'rota.set',
        subjectType: 'session',
        subjectIds: [sessionId, ...[...gone, ...come].map(({ workerId }) => workerId)],
        details: { added: come.length, removed: gone.length },
      });
    });
  }
}
