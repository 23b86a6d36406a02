import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import {
  type Caller,
  decodeCursor,
  DomainError,
  type Page,
  type PageRequest,
  localDay,
  toPage,
} from '#kernel';
import { Database, type Tx } from '#platform';
import { actsNow, stateAfter } from '../domain/admission-moves.js';
import { admissionNotFound } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import { type AdmissionAct, type AdmissionState } from '../domain/vocabulary.js';
import {
  type Admission,
  type AdmissionEvent,
  countBookingsKept,
  findAdmission,
  insertEvent,
  listAdmissions,
  listEvents,
  listOwnAdmissions,
  lockAdmission,
  moveAdmission,
  type NoticedAdmission,
  type OwnAdmission,
} from '../persistence/admissions.queries.js';
import { tellWithNews } from './market-notices.service.js';

export interface AdmissionsRequest extends PageRequest {
  status?: AdmissionState;
}

export interface AdmissionFile extends NoticedAdmission {
  /** What can be done to it as it stands. */
  acts: AdmissionAct[];
  events: AdmissionEvent[];
  /** Bookings of the authority that go on whatever happens to the admission. */
  bookingsKept: number;
}

/** What an authority does with its admissions after the decision. */
@Injectable()
export class AdmissionsService {
  constructor(private readonly database: Database) {}

  /** Those of the caller's authority, by provider. */
  async list(
    caller: Caller,
    { limit, cursor, status }: AdmissionsRequest,
  ): Promise<Page<Admission>> {
    const [name, id] = decodeCursor(cursor, ['string', 'string']) ?? [];
    const after = name === undefined ? undefined : { name: String(name), id: String(id) };
    const filter = { authorityId: authorityOf(caller), ...(status && { status }) };
    return this.database.transaction(caller, async (tx) => {
      const rows = await listAdmissions(tx, filter, after, limit + 1);
      return toPage(rows, limit, (row) => [row.provider.name, row.id]);
    });
  }

  /** Those of the caller's own organisation, with the reasons of what happened last to each. */
  async listOwn(caller: Caller): Promise<OwnAdmission[]> {
    const { providerId } = caller;
    if (providerId === null) return [];
    return this.database.transaction(caller, (tx) => listOwnAdmissions(tx, providerId));
  }

  /** @throws DomainError market.admission-not-found */
  async get(caller: Caller, id: string): Promise<AdmissionFile> {
    return this.database.transaction(caller, (tx) => readFile(tx, caller, id));
  }

  /**
   * Suspends, reinstates or removes. Each booking in flight either commits before this or sees it; those
   * that exist are kept.
   * @throws DomainError market.admission-not-found, market.reasons-needed, market.illegal-move,
   *   market.notice-first, market.must-be-removed
   */
  async act(caller: Caller, id: string, act: AdmissionAct, given: string): Promise<AdmissionFile> {
    const authorityId = authorityOf(caller);
    const reasons = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const admission = await lockAdmission(tx, authorityId, id);
      if (!admission) throw admissionNotFound();
      const to = stateAfter(act, admission.state);
      await moveAdmission(tx, admission, to);
      const from = admission.state;
      const eventId = await insertEvent(tx, {
        authorityId,
        admissionId: id,
        from,
        to,
        reasons,
        actedBy: caller.userId,
      });
      await tellWithNews(tx, 'admission-moved', eventId);
      await recordAudit(tx, {
        authorityId,
        action: `admission.${act}`,
        subjectType: 'admission',
        subjectIds: [id, admission.providerId],
        details: { from, to, reasons },
      });
      return readFile(tx, caller, id);
    });
  }
}

async function readFile(tx: Tx, caller: Caller, id: string): Promise<AdmissionFile> {
  const admission = await findAdmission(tx, authorityOf(caller), id);
  if (!admission) throw admissionNotFound();
  const events = await listEvents(tx, id);
  const bookingsKept = await countBookingsKept(tx, id);
  const acts = actsNow(admission.status, admission.removalNotice, localDay(new Date()));
  return { ...admission, acts, events, bookingsKept };
}

function authorityOf({ authorityId }: Caller): string {
  if (authorityId === null) {
    throw new DomainError(
      'forbidden',
      'market.only-authorities',
      'Only an authority has admissions.',
    );
  }
  return authorityId;
}
