import { type Tx } from '#platform';
import { type KeepView, type NewClawBack } from '../domain/claw-back.js';

export interface ClawBackRow extends NewClawBack {
  id: string;
  entitlementId: string;
  userId: string;
}

/** @returns the child whose family is told, or undefined where one is running: the unique index decides */
export async function addClawBack(
  tx: Tx,
  row: ClawBackRow,
): Promise<{ childId: string } | undefined> {
  return tx.find(
    `INSERT INTO budgets.claw_back (id, authority_id, child_id, entitlement_id, pence, reason,
       takes_effect_on, proposed_by)
     SELECT $1, e.authority_id, e.child_id, e.id, $3, $4, $5, $6
     FROM budgets.entitlement e WHERE e.id = $2
     ON CONFLICT (entitlement_id) WHERE state IN ('noticed', 'asked', 'refused') DO NOTHING
     RETURNING child_id AS "childId"`,
    [row.id, row.entitlementId, row.pence, row.reason, row.takesEffectOn, row.userId],
  );
}

/** @returns whether it could still be asked for */
export async function askToKeep(
  tx: Tx,
  id: string,
  { words, userId, role }: { words: string; userId: string; role: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.claw_back SET state = 'asked', asked_words = $2, asked_by = $3, asked_as = $4,
            asked_at = now()
     WHERE id = $1 AND state = 'noticed'`,
    [id, words, userId, role],
  );
  return changed === 1;
}

/** @returns whether nobody had said it before */
export async function sayAsOfficer(
  tx: Tx,
  id: string,
  { view, reason, userId }: { view: KeepView; reason: string; userId: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.claw_back SET officer_view = $2, officer_reason = $3, officer_id = $4,
            officer_at = now()
     WHERE id = $1 AND state = 'asked' AND officer_at IS NULL`,
    [id, view, reason, userId],
  );
  return changed === 1;
}

/** @returns whether it waited for a decision */
export async function answerFamily(
  tx: Tx,
  id: string,
  { state, reason, userId }: { state: 'kept' | 'refused'; reason: string; userId: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.claw_back SET state = $2, answer_reason = $3, answered_by = $4, answered_at = now()
     WHERE id = $1 AND state = 'asked'`,
    [id, state, reason, userId],
  );
  return changed === 1;
}

/** @returns whether it had not happened yet */
export async function withdrawClawBack(
  tx: Tx,
  id: string,
  { reason, userId }: { reason: string; userId: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.claw_back SET state = 'withdrawn', withdrawn_reason = $2, withdrawn_by = $3,
            withdrawn_at = now()
     WHERE id = $1 AND state IN ('noticed', 'asked', 'refused')`,
    [id, reason, userId],
  );
  return changed === 1;
}

/** @returns whether it had been taken, and was not given back yet */
export async function markReturned(
  tx: Tx,
  id: string,
  { reason, userId }: { reason: string; userId: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.claw_back SET state = 'returned', returned_reason = $2, returned_by = $3,
            returned_at = now()
     WHERE id = $1 AND state = 'taken'`,
    [id, reason, userId],
  );
  return changed === 1;
}

/** What is due on a day, in the order of their days; for the job "schedules". */
export async function dueClawBacks(
  tx: Tx,
  onDay: string,
  tried: string[],
): Promise<{ id: string; authorityId: string; childId: string } | undefined> {
  return tx.find(
    `SELECT id, authority_id AS "authorityId", child_id AS "childId" FROM budgets.claw_back
     WHERE state IN ('noticed', 'refused') AND takes_effect_on <= $1 AND id <> ALL ($2::uuid[])
     ORDER BY takes_effect_on, number LIMIT 1`,
    [onDay, tried],
  );
}

/** @returns what came of it; null where it is not due, or somebody was faster */
export async function takeBack(tx: Tx, id: string): Promise<'taken' | 'lapsed' | null> {
  const row = await tx.find<{ outcome: 'taken' | 'lapsed' | null }>(
    'SELECT budgets.take_back($1) AS outcome',
    [id],
  );
  return row?.outcome ?? null;
}
