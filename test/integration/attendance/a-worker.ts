import { randomUUID } from 'node:crypto';
import { SessionalWorkersService } from '#accounts';
import { type NewMark, RotaService } from '#attendance';
import { type Caller } from '#kernel';
import { WorkersService } from '#providers';
import { type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

export interface AWorker {
  workerId: string;
  email: string;
  caller: Caller;
}

let number = 0;

/** Somebody with a sign-in who works on these sessions besides those who do already. */
export async function aWorkerOn(
  db: TestDatabase,
  staff: Caller,
  sessionIds: string[],
): Promise<AWorker> {
  const rota = new RotaService(db.database);
  const signIns = new SessionalWorkersService(db.database, testConfig(db));
  number += 1;
  const name = `Wren Sample ${'abcdefghijklmnopqrstuvwxyz'.charAt(number % 26)}`;
  const email = `wren-${number}@example.test`;
  const begunOn = '2025-01-01';
  const { id: workerId } = await new WorkersService(db.database).add(staff, { name, begunOn });
  await signIns.invite(staff, workerId, email);
  const userId = (await signIns.get(staff, workerId)).signIn?.userId ?? '';
  for (const sessionId of sessionIds) {
    const { people } = await rota.of(staff, sessionId);
    const before = people.filter(({ works }) => works).map((one) => one.workerId);
    await rota.set(staff, sessionId, [...before, workerId]);
  }
  const as = { role: 'sessional-worker' as const, authorityId: null, providerId: null };
  return { workerId, email, caller: { userId, ...as, requestId: randomUUID() } };
}

/** "Here", seen now. */
export function markOf(bookingId: string): NewMark {
  return { id: randomUUID(), bookingId, kind: 'present', madeAt: new Date().toISOString() };
}
