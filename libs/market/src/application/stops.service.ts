import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { checkReasons } from '../domain/reasons.js';
import { type Stop, type StopGround } from '../domain/stop.js';
import {
  alreadyStopped,
  anotherLifts,
  commissionersOnly,
  notAmongYourAdmissions,
  notStopped,
} from '../domain/stop.errors.js';
import { hasAdmission, insertStop, liftStop, listStops } from '../persistence/stops.queries.js';

interface By {
  authorityId: string;
  userId: string;
}

/** Safeguarding stops: whichever council finds out ends new bookings with a provider for all of them. */
@Injectable()
export class StopsService {
  constructor(private readonly database: Database) {}

  /** The last first, at most 20; the one in force, if there is one, is the first. */
  async of(caller: Caller, providerId: string): Promise<Stop[]> {
    return this.database.transaction(caller, (tx) => listStops(tx, providerId));
  }

  /**
   * Ends new bookings with the provider in every council, in this transaction. Provider, commissioners and
   * officers are told; bookings that exist are not changed.
   * @throws DomainError market.reasons-needed, market.already-stopped, market.admission-not-found
   */
  async stop(
    caller: Caller,
    providerId: string,
    wanted: { ground: StopGround; reasons: string },
  ): Promise<Stop[]> {
    const by = commissioner(caller);
    const reasons = checkReasons(wanted.reasons);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      if (!(await hasAdmission(tx, by.authorityId, providerId))) throw notAmongYourAdmissions();
      const stopped = await insertStop(tx, { id, providerId, ...by }, { ...wanted, reasons });
      if (!stopped) throw alreadyStopped();
      await tell(tx, 'provider-stopped', id);
      const { ground } = wanted;
      await record(tx, 'provider.stop', by.authorityId, { id, providerId, ground });
      return listStops(tx, providerId);
    });
  }

  /**
   * Somebody else than who stopped lifts it. Admissions stay suspended: each council reinstates for itself.
   * @throws DomainError market.reasons-needed, market.not-stopped, market.another-lifts,
   *   market.admission-not-found
   */
  async lift(caller: Caller, providerId: string, given: string): Promise<Stop[]> {
    const by = commissioner(caller);
    const reasons = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      if (!(await hasAdmission(tx, by.authorityId, providerId))) throw notAmongYourAdmissions();
      const [last] = await listStops(tx, providerId);
      if (!last || last.lifted) throw notStopped();
      if (last.stoppedBy === by.userId) throw anotherLifts();
      const ended = await liftStop(tx, providerId, by.userId, reasons);
      if (!ended) throw notStopped();
      await tell(tx, 'provider-stop-lifted', ended.id);
      await record(tx, 'provider.lift-stop', by.authorityId, { id: ended.id, providerId });
      return listStops(tx, providerId);
    });
  }
}

function commissioner({ role, authorityId, userId }: Caller): By {
  if (role !== 'commissioner' || !authorityId || !userId) throw commissionersOnly();
  return { authorityId, userId };
}

async function tell(tx: Tx, what: string, id: string): Promise<void> {
  await appendOutbox(tx, 'provider.news', { what, id });
}

async function record(
  tx: Tx,
  action: string,
  authorityId: string,
  { id, providerId, ...details }: { id: string; providerId: string; ground?: StopGround },
): Promise<void> {
  const subjectIds = [id, providerId];
  await recordAudit(tx, { authorityId, action, subjectType: 'provider', subjectIds, details });
}
