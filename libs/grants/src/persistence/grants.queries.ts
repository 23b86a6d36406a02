import { type Tx } from '#platform';
import {
  type Award,
  type Instalment,
  type MonitoringReturn,
  type NewAward,
} from '../domain/award.js';
import { type PlannedInstalment } from '../domain/schedule.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const INSTALMENTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'pence', i.pence,
           'dueOn', i.due_on, 'returnDueOn', i.return_due_on, 'state', i.state, 'paidOn', i.paid_on,
           'spentPence', i.spent_pence) ORDER BY i.number), '[]')
  FROM grants.instalment i WHERE i.award_id = a.id`;

const AWARD = `
  SELECT a.id, a.number, u.name AS "authorityName", a.provider_id AS "providerId",
         p.name AS "providerName", a.title, a.purpose, a.conditions, a.pence, a.state,
         to_char(a.awarded_at AT TIME ZONE 'UTC', ${INSTANT}) AS "awardedAt",
         a.close_reason AS "closeReason", (${INSTALMENTS}) AS instalments
  FROM grants.award a
  JOIN providers.provider p ON p.id = a.provider_id
  JOIN identity.authority u ON u.id = a.authority_id`;

/** Those that the caller may see, running ones first, the newest first. */
export async function listAwards(tx: Tx, limit: number): Promise<Award[]> {
  return tx.query<Award>(
    `${AWARD} ORDER BY a.state = 'running' DESC, a.awarded_at DESC, a.id LIMIT $1`,
    [limit],
  );
}

export async function findAward(tx: Tx, id: string): Promise<Award | undefined> {
  return tx.find<Award>(`${AWARD} WHERE a.id = $1`, [id]);
}

/** The newest first. */
export async function returnsOf(tx: Tx, awardId: string): Promise<MonitoringReturn[]> {
  return tx.query<MonitoringReturn>(
    `SELECT r.id, r.instalment_number AS instalment, r.spent_pence AS "spentPence",
            r.returned_pence AS "returnedPence", r.told,
            to_char(r.sent_at AT TIME ZONE 'UTC', ${INSTANT}) AS "sentAt", r.accepted, r.question
     FROM grants.monitoring_return r WHERE r.award_id = $1 ORDER BY r.sent_at DESC, r.id LIMIT 100`,
    [awardId],
  );
}

export async function addAward(
  tx: Tx,
  id: string,
  award: NewAward,
  instalments: PlannedInstalment[],
): Promise<void> {
  await tx.query(
    `INSERT INTO grants.award (id, fund_id, authority_id, provider_id, title, purpose, conditions, pence, awarded_by)
     VALUES ($1, $1, platform.current_authority(), $2, $3, $4, $5, $6, platform.current_user_id())`,
    [id, award.providerId, award.title, award.purpose, award.conditions, award.pence],
  );
  await tx.query(
    `INSERT INTO grants.instalment (award_id, authority_id, number, pence, due_on, return_due_on)
     SELECT $1, platform.current_authority(), i.number, i.pence, i.due_on, i.return_due_on
     FROM unnest($2::int[], $3::bigint[], $4::date[], $5::date[])
       AS i (number, pence, due_on, return_due_on)`,
    [
      id,
      instalments.map(({ number }) => number),
      instalments.map(({ pence }) => pence),
      instalments.map(({ dueOn }) => dueOn),
      instalments.map(({ returnDueOn }) => returnDueOn),
    ],
  );
}

/** @returns the instalment, or undefined when it is not to be paid any more */
export async function markPaid(
  tx: Tx,
  awardId: string,
  number: number,
): Promise<Pick<Instalment, 'pence'> | undefined> {
  const [row] = await tx.query<{ pence: number }>(
    `UPDATE grants.instalment SET state = 'paid', paid_by = platform.current_user_id(),
       paid_on = (now() AT TIME ZONE 'Europe/London')::date
     WHERE award_id = $1 AND number = $2 AND state = 'planned' RETURNING pence`,
    [awardId, number],
  );
  return row;
}

/** @returns false when nothing is to be told of the instalment */
export async function addReturn(
  tx: Tx,
  awardId: string,
  number: number,
  told: { id: string; spentPence: number; returnedPence: number; told: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO grants.monitoring_return
       (id, authority_id, award_id, instalment_number, spent_pence, returned_pence, told, sent_by)
     SELECT $1, i.authority_id, i.award_id, i.number, $4, $5, $6, platform.current_user_id()
     FROM grants.instalment i WHERE i.award_id = $2 AND i.number = $3`,
    [told.id, awardId, number, told.spentPence, told.returnedPence, told.told],
  );
  if (added === 0) return false;
  const moved = await tx.change(
    `UPDATE grants.instalment SET state = 'reported'
     WHERE award_id = $1 AND number = $2 AND state = 'paid'`,
    [awardId, number],
  );
  return moved === 1;
}

/** Answers the open return of an instalment. @returns what it said, or undefined when none is open */
export async function answerReturn(
  tx: Tx,
  awardId: string,
  number: number,
  question: string | null,
): Promise<{ spentPence: number; returnedPence: number } | undefined> {
  const [row] = await tx.query<{ spentPence: number; returnedPence: number }>(
    `UPDATE grants.monitoring_return
     SET accepted = $3::text IS NULL, question = $3, answered_by = platform.current_user_id(),
         answered_at = now()
     WHERE award_id = $1 AND instalment_number = $2 AND accepted IS NULL
     RETURNING spent_pence AS "spentPence", returned_pence AS "returnedPence"`,
    [awardId, number, question],
  );
  if (!row) return undefined;
  await tx.change(
    `UPDATE grants.instalment SET state = CASE WHEN $3::bigint IS NULL THEN 'paid' ELSE 'accounted' END,
       spent_pence = $3
     WHERE award_id = $1 AND number = $2 AND state = 'reported'`,
    [awardId, number, question === null ? row.spentPence : null],
  );
  return row;
}

/** Ends a grant and withholds what is not paid. @returns false when it is closed already */
export async function closeAward(tx: Tx, id: string, reason: string): Promise<boolean> {
  const closed = await tx.change(
    `UPDATE grants.award SET state = 'closed', close_reason = $2, closed_at = now(),
       closed_by = platform.current_user_id() WHERE id = $1 AND state = 'running'`,
    [id, reason],
  );
  if (closed === 0) return false;
  await tx.change(
    `UPDATE grants.instalment SET state = 'withheld' WHERE award_id = $1 AND state = 'planned'`,
    [id],
  );
  return true;
}

/** For the choice of a form, by name. */
export async function providersByName(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query(
    'SELECT p.id, p.name FROM providers.provider p ORDER BY lower(p.name) LIMIT 1000',
  );
}
