import { type Tx } from '#platform';
import {
  type Outcome,
  type OutcomeState,
  type OutcomeText,
  type ProgressNote,
} from '../domain/plan.js';

/** The outcomes of a child with what served them; those that were dropped come last. */
export async function listOutcomesWithin(tx: Tx, childId: string): Promise<Outcome[]> {
  return tx.query<Outcome>(
    `SELECT o.id, o.wish, o.sign, to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn", o.state, o.revision,
            coalesce(n.notes, '[]') AS notes,
            jsonb_build_object('bookings', coalesce(s.bookings, 0), 'minutes', coalesce(s.minutes, 0),
                               'nights', coalesce(s.nights, 0)) AS served
     FROM plans.outcome o
     LEFT JOIN LATERAL (
       SELECT count(*) AS bookings, sum(b.minutes) AS minutes, sum(coalesce(b.nights, 0)) AS nights
       FROM plans.booking_outcome bo JOIN bookings.booking b ON b.id = bo.booking_id
       WHERE bo.outcome_id = o.id AND b.state IN ('confirmed', 'attended')) s ON true
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('body', p.body, 'writtenBy', u.display_name,
                'writtenRole', p.written_role, 'writtenAt', p.written_at)
                ORDER BY p.written_at DESC) AS notes
       FROM plans.progress_note p JOIN identity.user_account u ON u.id = p.written_by
       WHERE p.outcome_id = o.id) n ON true
     WHERE o.child_id = $1
     ORDER BY o.state = 'dropped', o.created_at, o.id`,
    [childId],
  );
}

/** Whether the outcome is one of this child's that the caller sees. */
export async function hasOutcomeWithin(tx: Tx, childId: string, id: string): Promise<boolean> {
  const found = await tx.find<{ id: string }>(
    'SELECT o.id FROM plans.outcome o WHERE o.child_id = $1 AND o.id = $2',
    [childId, id],
  );
  return found !== undefined;
}

export async function addOutcomeWithin(
  tx: Tx,
  { id, authorityId, childId }: { id: string; authorityId: string; childId: string },
  { wish, sign, dueOn }: OutcomeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO plans.outcome (id, authority_id, child_id, wish, sign, due_on, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6, platform.current_user_id())`,
    [id, authorityId, childId, wish, sign, dueOn],
  );
}

/** @returns false when it has another revision by now */
export async function changeOutcomeWithin(
  tx: Tx,
  { id, childId, revision }: { id: string; childId: string; revision: number },
  { wish, sign, dueOn, state }: OutcomeText & { state: OutcomeState },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE plans.outcome SET wish = $4, sign = $5, due_on = $6, state = $7, revision = $3 + 1,
            changed_by = platform.current_user_id(), changed_at = clock_timestamp()
     WHERE id = $1 AND child_id = $2 AND revision = $3`,
    [id, childId, revision, wish, sign, dueOn, state],
  );
  return changed === 1;
}

export async function addNoteWithin(
  tx: Tx,
  given: { authorityId: string; childId: string; outcomeId: string },
  body: ProgressNote['body'],
): Promise<void> {
  await tx.change(
    `INSERT INTO plans.progress_note (authority_id, child_id, outcome_id, body, written_by, written_role)
     VALUES ($1, $2, $3, $4, platform.current_user_id(), platform.current_app_role())`,
    [given.authorityId, given.childId, given.outcomeId, body],
  );
}
