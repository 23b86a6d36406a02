import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { looksLikeCertificateNumber } from '../domain/certificate-number.js';
import { isDay } from '../domain/day.js';
import { ownerOf } from '../domain/owner.js';
import {
  dayInTheFuture,
  dueDayNeeded,
  dueLater,
  looksLikeACertificate,
  workerNotFound,
  wrongName,
} from '../domain/people.errors.js';
import { numberInUse, wrongDay } from '../domain/providers.errors.js';
import {
  type Attestation,
  meterOf,
  NEED_NOT_BE_DUE,
  standingOf,
  type Worker,
  type WorkerStanding,
} from '../domain/workers.js';
import {
  insertWorker,
  listWorkers,
  replaceAttestation,
  workerLeaves,
} from '../persistence/workers.queries.js';

export interface ListedWorker extends Worker {
  standing: WorkerStanding;
}

export interface Workforce {
  workers: ListedWorker[];
  left: Worker[];
  /** "12 of 14 workers are up to date." */
  meter: string;
}

/** Who works for a provider, and that somebody has seen their papers; never what stands in them. */
@Injectable()
export class WorkersService {
  constructor(private readonly database: Database) {}

  /** The caller's own organisation's. @throws DomainError providers.not-found */
  async getOwn(caller: Caller): Promise<Workforce> {
    const { providerId } = ownerOf(caller);
    return this.database.transaction(caller, (tx) => workforceWithin(tx, providerId));
  }

  /**
   * For a commissioner whose council has admitted the provider or decides about it; empty for everybody
   * else. That names were read goes into the audit trail.
   */
  async of(caller: Caller, providerId: string): Promise<Workforce> {
    return this.database.transaction(caller, async (tx) => {
      const workforce = await workforceWithin(tx, providerId);
      if (workforce.workers.length + workforce.left.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'workers.read',
          subjectType: 'provider',
          subjectIds: [providerId],
          details: { count: workforce.workers.length },
        });
      }
      return workforce;
    });
  }

  /** @throws DomainError providers.wrong-name, providers.certificate-number, providers.wrong-day */
  async add(caller: Caller, input: Pick<Worker, 'name' | 'begunOn'>): Promise<Pick<Worker, 'id'>> {
    const owner = ownerOf(caller);
    const { begunOn } = input;
    const name = nameIn(input.name, 'name');
    if (!isDay(begunOn)) throw wrongDay('begunOn');
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await insertWorker(tx, owner, { id, name, begunOn });
      await record(tx, 'worker.add', [id], { begunOn });
      return { id };
    });
  }

  /**
   * That somebody has seen a paper, in place of the last of its kind, which is kept.
   * @throws DomainError providers.worker-not-found, providers.wrong-name, providers.certificate-number,
   *   providers.wrong-day, providers.day-to-come
   */
  async attest(
    caller: Caller,
    workerId: string,
    input: Omit<Attestation, 'id'>,
  ): Promise<Attestation> {
    const owner = ownerOf(caller);
    const attestation = { ...checked(input), id: randomUUID() };
    return this.database.transaction(caller, async (tx) => {
      const worker = (await listWorkers(tx, owner.providerId)).find(({ id }) => id === workerId);
      if (!worker || worker.leftOn !== null) throw workerNotFound();
      if (!(await replaceAttestation(tx, owner, workerId, attestation))) throw numberInUse();
      const { id, kind, checkedOn, dueOn } = attestation;
      await record(tx, 'attestation.enter', [id, workerId], { kind, checkedOn, dueOn });
      return attestation;
    });
  }

  /** From now on nobody is reminded of their papers. @throws DomainError providers.worker-not-found */
  async leave(caller: Caller, id: string, leftOn: string): Promise<void> {
    const owner = ownerOf(caller);
    if (!isDay(leftOn)) throw wrongDay('leftOn');
    if (leftOn > localDay(new Date())) throw dayInTheFuture('leftOn');
    await this.database.transaction(caller, async (tx) => {
      const worker = (await listWorkers(tx, owner.providerId)).find((one) => one.id === id);
      if (!worker) throw workerNotFound();
      if (leftOn < worker.begunOn) throw wrongDay('leftOn');
      if (!(await workerLeaves(tx, owner, id, leftOn))) throw workerNotFound();
      await record(tx, 'worker.leave', [id], { leftOn });
    });
  }
}

async function workforceWithin(tx: Tx, providerId: string): Promise<Workforce> {
  const today = localDay(new Date());
  const all = await listWorkers(tx, providerId);
  const workers = all
    .filter(({ leftOn }) => leftOn === null)
    .map((worker) => ({ ...worker, standing: standingOf(worker, today) }));
  const left = all.filter(({ leftOn }) => leftOn !== null);
  return { workers, left, meter: meterOf(workers.map(({ standing }) => standing)) };
}

function nameIn(text: string, field: string): string {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (looksLikeCertificateNumber(name)) throw looksLikeACertificate(field);
  if (name.length < 2 || name.length > 120) throw wrongName(field);
  return name;
}

function checked(input: Omit<Attestation, 'id'>): Omit<Attestation, 'id'> {
  const { kind, checkedOn, dueOn } = input;
  const checkedBy = nameIn(input.checkedBy, 'checkedBy');
  if (!isDay(checkedOn)) throw wrongDay('checkedOn');
  if (checkedOn > localDay(new Date())) throw dayInTheFuture('checkedOn');
  if (kind === 'references') return { kind, checkedOn, checkedBy, dueOn: null };
  if (dueOn === null && !NEED_NOT_BE_DUE.includes(kind)) throw dueDayNeeded();
  if (dueOn !== null && !isDay(dueOn)) throw wrongDay('dueOn');
  if (dueOn !== null && dueOn <= checkedOn) throw dueLater();
  return { kind, checkedOn, checkedBy, dueOn };
}

async function record(
  tx: Tx,
  action: string,
  subjectIds: string[],
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { authorityId: null, action, subjectType: 'worker', subjectIds, details });
}
