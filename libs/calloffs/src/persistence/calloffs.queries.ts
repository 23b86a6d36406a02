import { type Tx } from '#platform';
import { type Calloff, type Requirement } from '../domain/requirement.js';
import { iso } from './json.js';

const MUST_HAVES = `
  SELECT json_agg(json_build_object('id', h.id, 'code', h.code, 'text', h.text) ORDER BY h.position, h.code)
  FROM calloffs.must_have h WHERE h.calloff_id = c.id`;

const CRITERIA = `
  SELECT json_agg(json_build_object('id', k.id, 'code', k.code, 'title', k.title, 'kind', k.kind,
           'weight', k.weight, 'guidance', k.guidance, 'noticeCriterionId', k.notice_criterion_id)
           ORDER BY k.position, k.code)
  FROM calloffs.criterion k WHERE k.calloff_id = c.id`;

const CALLOFF = `
  SELECT c.id, c.reference, c.state, c.title, c.description, c.route, c.justification,
         c.user_choice AS "userChoice", c.estimated_pence::float8 AS "estimatedPence", c.unit,
         c.ceiling_pence::float8 AS "ceilingPence", to_char(c.starts_on, 'YYYY-MM-DD') AS "startsOn",
         to_char(c.ends_on, 'YYYY-MM-DD') AS "endsOn", ${iso('c.questions_until')} AS "questionsUntil",
         ${iso('c.deadline')} AS deadline, c.standstill_days AS "standstillDays",
         c.requirement_version AS "requirementVersion", ${iso('c.sent_at')} AS "sentAt",
         c.cancelled_reason AS "cancelledReason",
         json_build_object('id', a.id, 'name', a.name) AS authority,
         json_build_object('id', m.id, 'title', m.title, 'regime', m.regime, 'lightTouch', m.light_touch)
           AS market,
         json_build_object('id', p.id, 'title', p.title) AS part,
         coalesce((${MUST_HAVES}), '[]') AS "mustHaves", coalesce((${CRITERIA}), '[]') AS criteria
  FROM calloffs.calloff c JOIN identity.authority a ON a.id = c.authority_id
  JOIN market.market m ON m.id = c.market_id JOIN market.part p ON p.id = c.part_id`;

/** Those of the caller's authority, the last begun first. @param after the id of the one before; null from the first */
export async function listCalloffs(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number } = { after: null, limit: 200 },
): Promise<Calloff[]> {
  return tx.query<Calloff>(
    `${CALLOFF} WHERE c.authority_id = platform.current_authority()
       AND ($1::text IS NULL OR (c.created_at, c.id) < (
         SELECT b.created_at, b.id FROM calloffs.calloff b WHERE b.id::text = $1))
     ORDER BY c.created_at DESC, c.id DESC LIMIT $2`,
    [after, limit],
  );
}

export async function findCalloff(tx: Tx, id: string): Promise<Calloff | undefined> {
  return tx.find<Calloff>(`${CALLOFF} WHERE c.id = $1`, [id]);
}

/** Those that a provider can send a bid for or has been invited to, the next deadline first. */
export async function listOpenCalloffs(
  tx: Tx,
  providerId: string,
): Promise<(Calloff & { invitedAt: string | null })[]> {
  return tx.query(
    `SELECT q.*, ${iso('i.invited_at')} AS "invitedAt" FROM (${CALLOFF}) q
     LEFT JOIN calloffs.invitation i ON i.calloff_id = q.id AND i.provider_id = $1
     WHERE i.id IS NOT NULL OR q.state = 'invited' AND q.deadline::timestamptz > clock_timestamp()
     ORDER BY (q.state = 'invited') DESC, q.deadline, q.id LIMIT 200`,
    [providerId],
  );
}

/** Nobody else writes it until this transaction ends. */
export async function lockCalloff(tx: Tx, id: string): Promise<Calloff | undefined> {
  const row = await tx.find('SELECT FROM calloffs.calloff WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return row ? findCalloff(tx, id) : undefined;
}

export interface NewCalloff {
  id: string;
  authorityId: string;
  marketId: string;
  partId: string;
  title: string;
  createdBy: string | null;
}

export async function insertCalloff(tx: Tx, calloff: NewCalloff): Promise<void> {
  const { id, authorityId, marketId, partId, title, createdBy } = calloff;
  await tx.change(
    `INSERT INTO calloffs.calloff (id, authority_id, market_id, part_id, title, created_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, authorityId, marketId, partId, title, createdBy],
  );
}

const COLUMNS: [keyof Requirement, string][] = [
  ['title', 'title'],
  ['description', 'description'],
  ['route', 'route'],
  ['justification', 'justification'],
  ['userChoice', 'user_choice'],
  ['estimatedPence', 'estimated_pence'],
  ['unit', 'unit'],
  ['ceilingPence', 'ceiling_pence'],
  ['startsOn', 'starts_on'],
  ['endsOn', 'ends_on'],
  ['questionsUntil', 'questions_until'],
  ['deadline', 'deadline'],
  ['standstillDays', 'standstill_days'],
];

/** Writes what was answered; columns that are not given stay. */
export async function writeRequirement(
  tx: Tx,
  id: string,
  answers: Partial<Requirement>,
): Promise<void> {
  const given = COLUMNS.filter(([key]) => answers[key] !== undefined);
  if (given.length === 0) return;
  const sets = given.map(([, column], index) => `${column} = $${index + 2}`).join(', ');
  const values = given.map(([key]) => answers[key]);
  await tx.change(`UPDATE calloffs.calloff SET ${sets} WHERE id = $1`, [id, ...values]);
}

/** The database invites everybody, or refuses. */
export async function moveCalloff(
  tx: Tx,
  id: string,
  to: 'invited' | 'scored' | 'opened',
): Promise<void> {
  await tx.change('UPDATE calloffs.calloff SET state = $2 WHERE id = $1', [id, to]);
}

export async function cancelCalloff(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.change(
    `UPDATE calloffs.calloff SET state = 'cancelled', cancelled_reason = $2 WHERE id = $1`,
    [id, reason],
  );
}

/** How many were invited, and when, as the buyer sees it. */
export async function listInvited(
  tx: Tx,
  calloffId: string,
): Promise<{ provider: string; invitedAt: string; late: boolean }[]> {
  return tx.query(
    `SELECT p.name AS provider, ${iso('i.invited_at')} AS "invitedAt", i.late
     FROM calloffs.invitation i JOIN providers.provider p ON p.id = i.provider_id
     WHERE i.calloff_id = $1 ORDER BY p.name, p.id`,
    [calloffId],
  );
}
