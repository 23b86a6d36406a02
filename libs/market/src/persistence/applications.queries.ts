import { type Tx } from '#platform';
import { type Named, type Outcome, type Regime } from '../domain/vocabulary.js';
import { iso, named } from './json.js';

/** What one authority makes of one part of an application; the rest is null while it has not decided. */
export interface PartDecision {
  authority: Named;
  /** Of the decision in force; an appeal that was upheld has replaced the ones before. */
  id: string | null;
  outcome: Outcome | null;
  reasons: string | null;
  decidedAt: string | null;
  /** It has admitted the provider by an earlier application, so that there is nothing to decide. */
  alreadyAdmitted: boolean;
}

export interface ApplicationPart {
  id: string;
  code: string;
  title: string;
  /** Of every authority for the provider; of their own authority alone for others. */
  decisions: PartDecision[];
}

export interface ApplicationRow {
  id: string;
  submittedAt: string;
  provider: Named & { town: string };
  market: { id: string; title: string; regime: Regime };
  parts: ApplicationPart[];
  /** Working days to decide in, by the rules of the market on the day of receipt. */
  decisionDays: number;
  /** The day that was stored with it; null for those from before. "YYYY-MM-DD". */
  dueOn: string | null;
  /** The day to which the caller's authority has extended that; for the provider, the latest of any. */
  extendedTo: string | null;
  /** When the provider took it back; null while it stands. */
  withdrawnAt: string | null;
}

export interface ApplicationDetail extends ApplicationRow {
  answers: Record<string, string>;
}

/** SQL for: this authority has admitted the provider to the part already. */
const hasAdmitted = (authority: string): string => `EXISTS (
  SELECT FROM market.admission n
  WHERE n.provider_id = a.provider_id AND n.part_id = ap.part_id AND n.authority_id = ${authority}
    AND n.state <> 'removed')`;

const DECISIONS = `
  SELECT json_agg(json_build_object('authority', ${named('u')}, 'id', d.id, 'outcome', d.outcome,
           'reasons', d.reasons, 'decidedAt', ${iso('d.decided_at')},
           'alreadyAdmitted', d.id IS NULL AND ${hasAdmitted('u.id')}) ORDER BY u.name)
  FROM identity.authority u
  LEFT JOIN LATERAL (
    SELECT * FROM market.decision n
    WHERE n.application_id = a.id AND n.part_id = ap.part_id AND n.authority_id = u.id
    ORDER BY n.round DESC LIMIT 1) d ON true
  WHERE u.partnership_id = m.partnership_id
    AND coalesce(u.id = platform.current_authority(), true)`;

const COLUMNS = `
  a.id, ${iso('a.submitted_at')} AS "submittedAt",
  json_build_object('id', r.id, 'name', r.name, 'town', r.town) AS provider,
  json_build_object('id', m.id, 'title', m.title, 'regime', m.regime) AS market,
  market.rule_value(m.rule_pack, 'decide-within', market.local_day(a.submitted_at))::int AS "decisionDays",
  a.decide_by AS "dueOn",
  (SELECT max(x.decide_by) FROM market.decision_extension x WHERE x.application_id = a.id) AS "extendedTo",
  (SELECT ${iso('w.withdrawn_at')} FROM market.withdrawal w WHERE w.application_id = a.id) AS "withdrawnAt",
  (SELECT json_agg(json_build_object('id', p.id, 'code', p.code, 'title', p.title,
                                     'decisions', (${DECISIONS})) ORDER BY p.title)
   FROM market.application_part ap JOIN market.part p ON p.id = ap.part_id
   WHERE ap.application_id = a.id) AS parts`;

const FROM = `
  FROM market.application a
  JOIN providers.provider r ON r.id = a.provider_id
  JOIN market.market m ON m.id = a.market_id`;

/** The caller's authority still has a part of it to decide. */
export const AWAITING = `EXISTS (
  SELECT FROM market.application_part ap
  WHERE ap.application_id = a.id
    AND NOT EXISTS (SELECT FROM market.decision d
                    WHERE d.application_id = a.id AND d.part_id = ap.part_id
                      AND d.authority_id = platform.current_authority())
    AND NOT EXISTS (SELECT FROM market.withdrawal w WHERE w.application_id = a.id)
    AND NOT ${hasAdmitted('platform.current_authority()')})`;

export interface ApplicationsAfter {
  submittedAt: string;
  id: string;
}

/** Applications that the caller may see, the newest first. */
export async function listApplications(
  tx: Tx,
  after: ApplicationsAfter | undefined,
  limit: number,
): Promise<ApplicationRow[]> {
  return tx.query<ApplicationRow>(
    `SELECT ${COLUMNS} ${FROM}
     WHERE $1::timestamptz IS NULL OR (a.submitted_at, a.id) < ($1::timestamptz, $2::uuid)
     ORDER BY a.submitted_at DESC, a.id DESC LIMIT $3`,
    [after?.submittedAt ?? null, after?.id ?? null, limit],
  );
}

/** Applications that wait for the caller's authority, the oldest first. */
export async function listAwaiting(
  tx: Tx,
  after: ApplicationsAfter | undefined,
  limit: number,
): Promise<ApplicationRow[]> {
  return tx.query<ApplicationRow>(
    `SELECT ${COLUMNS} ${FROM}
     WHERE ${AWAITING} AND ($1::timestamptz IS NULL OR (a.submitted_at, a.id) > ($1::timestamptz, $2::uuid))
     ORDER BY a.submitted_at, a.id LIMIT $3`,
    [after?.submittedAt ?? null, after?.id ?? null, limit],
  );
}

export async function findApplication(tx: Tx, id: string): Promise<ApplicationDetail | undefined> {
  return tx.find<ApplicationDetail>(`SELECT a.answers, ${COLUMNS} ${FROM} WHERE a.id = $1`, [id]);
}

export interface NewApplication {
  id: string;
  marketId: string;
  providerId: string;
  submittedBy: string | null;
  answers: Record<string, string>;
  partIds: string[];
}

/** The database refuses a part for which the provider has an undecided application. */
export async function insertApplication(tx: Tx, application: NewApplication): Promise<void> {
  const { id, marketId, providerId, submittedBy, answers, partIds } = application;
  await tx.change(
    `INSERT INTO market.application (id, market_id, provider_id, answers, submitted_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, marketId, providerId, JSON.stringify(answers), submittedBy],
  );
  await tx.change(
    `INSERT INTO market.application_part (application_id, market_id, part_id)
     SELECT $1, $2, part_id FROM unnest($3::uuid[]) AS part_id ORDER BY part_id`,
    [id, marketId, partIds],
  );
}
