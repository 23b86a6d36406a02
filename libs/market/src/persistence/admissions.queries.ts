import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type AdmissionState, type Named } from '../domain/vocabulary.js';
import { iso, named, PART } from './json.js';
import { NOTICE, type RemovalNotice } from './removal-notices.queries.js';

export interface Admission {
  id: string;
  provider: Named & { town: string };
  part: { id: string; code: string; title: string };
  authority: Named;
  status: AdmissionState;
  /** Since when it has this status. */
  since: string;
}

export interface AdmissionEvent {
  from: AdmissionState | null;
  to: AdmissionState;
  reasons: string;
  at: string;
}

/** An admission whose row is locked: nobody else acts on it until this transaction ends. */
export interface LockedAdmission {
  id: string;
  state: AdmissionState;
  providerId: string;
}

const ADMISSION = `
  SELECT n.id, json_build_object('id', r.id, 'name', r.name, 'town', r.town) AS provider,
         ${PART} AS part, ${named('u')} AS authority, n.state AS status, ${iso('n.since')} AS since
  FROM market.admission n
  JOIN providers.provider r ON r.id = n.provider_id
  JOIN market.part p ON p.id = n.part_id
  JOIN identity.authority u ON u.id = n.authority_id`;

export interface AdmissionFilter {
  authorityId: string;
  status?: AdmissionState;
}

/** Admissions of an authority by provider, from after a name and an id on. */
export async function listAdmissions(
  tx: Tx,
  { authorityId, status }: AdmissionFilter,
  after: { name: string; id: string } | undefined,
  limit: number,
): Promise<Admission[]> {
  return tx.query<Admission>(
    `${ADMISSION}
     WHERE n.authority_id = $1 AND ($2::text IS NULL OR n.state = $2)
       AND ($3::text IS NULL OR (r.name, n.id) > ($3, $4::uuid))
     ORDER BY r.name, n.id LIMIT $5`,
    [authorityId, status ?? null, after?.name ?? null, after?.id ?? null, limit],
  );
}

/** With what its provider was told about a removal. */
export interface NoticedAdmission extends Admission {
  removalNotice: RemovalNotice | null;
}

export async function findAdmission(
  tx: Tx,
  authorityId: string,
  id: string,
): Promise<NoticedAdmission | undefined> {
  return tx.find<NoticedAdmission>(
    `SELECT a.*, ${NOTICE} AS "removalNotice"
     FROM (${ADMISSION} WHERE n.id = $1 AND n.authority_id = $2) AS a
     JOIN market.admission n ON n.id = a.id`,
    [id, authorityId],
  );
}

/** An admission as its provider sees it: with the reasons of the last thing that happened to it. */
export interface OwnAdmission extends NoticedAdmission {
  reasons: string;
}

/** Admissions of a provider, by part and authority. */
export async function listOwnAdmissions(tx: Tx, providerId: string): Promise<OwnAdmission[]> {
  return tx.query<OwnAdmission>(
    `SELECT a.*, (SELECT e.reasons FROM market.admission_event e
                  WHERE e.admission_id = a.id ORDER BY e.position DESC LIMIT 1) AS reasons,
            ${NOTICE} AS "removalNotice"
     FROM (${ADMISSION} WHERE n.provider_id = $1) AS a JOIN market.admission n ON n.id = a.id
     ORDER BY a.part->>'title', a.authority->>'name'`,
    [providerId],
  );
}

/** What happened to an admission, the newest first. */
export async function listEvents(tx: Tx, admissionId: string): Promise<AdmissionEvent[]> {
  return tx.query<AdmissionEvent>(
    `SELECT from_state AS "from", to_state AS "to", reasons, ${iso('at')} AS at
     FROM market.admission_event WHERE admission_id = $1 ORDER BY position DESC`,
    [admissionId],
  );
}

/** How many bookings of the authority go on although the admission is suspended. */
export async function countBookingsKept(tx: Tx, admissionId: string): Promise<number> {
  const row = await tx.find<{ kept: number }>('SELECT market.bookings_kept($1) AS kept', [
    admissionId,
  ]);
  return row?.kept ?? 0;
}

export async function lockAdmission(
  tx: Tx,
  authorityId: string,
  id: string,
): Promise<LockedAdmission | undefined> {
  return tx.find<LockedAdmission>(
    `SELECT id, state, provider_id AS "providerId" FROM market.admission
     WHERE id = $1 AND authority_id = $2 FOR NO KEY UPDATE`,
    [id, authorityId],
  );
}

export interface Membership {
  authorityId: string;
  providerId: string;
  partId: string;
}

export async function lockMembership(
  tx: Tx,
  { authorityId, providerId, partId }: Membership,
): Promise<LockedAdmission | undefined> {
  return tx.find<LockedAdmission>(
    `SELECT id, state, provider_id AS "providerId" FROM market.admission
     WHERE provider_id = $1 AND part_id = $2 AND authority_id = $3 FOR NO KEY UPDATE`,
    [providerId, partId, authorityId],
  );
}

/** The new admission's id, or undefined when another transaction has just added it. */
export async function insertAdmission(
  tx: Tx,
  { authorityId, providerId, partId }: Membership,
  decisionId: string,
): Promise<string | undefined> {
  const id = randomUUID();
  const added = await tx.change(
    `INSERT INTO market.admission (id, authority_id, provider_id, part_id, decision_id)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT admission_once DO NOTHING`,
    [id, authorityId, providerId, partId, decisionId],
  );
  return added === 1 ? id : undefined;
}

/** Moves an admission; a new decision only where a provider that was removed is admitted again. */
export async function moveAdmission(
  tx: Tx,
  { id, state: from }: LockedAdmission,
  to: AdmissionState,
  decisionId?: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.admission
     SET state = $3, since = clock_timestamp(), decision_id = coalesce($4, decision_id)
     WHERE id = $1 AND state = $2`,
    [id, from, to, decisionId ?? null],
  );
  return changed === 1;
}

interface NewEvent extends Omit<AdmissionEvent, 'at'> {
  authorityId: string;
  admissionId: string;
  actedBy: string | null;
}

/** @returns its id */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<string> {
  const { authorityId, admissionId, from, to, reasons, actedBy } = event;
  const id = randomUUID();
  await tx.change(
    `INSERT INTO market.admission_event
       (id, authority_id, admission_id, from_state, to_state, reasons, acted_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, authorityId, admissionId, from, to, reasons, actedBy],
  );
  return id;
}
