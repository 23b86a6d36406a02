import { type Tx } from '#platform';

/** A review that is to come, its last day six months after the day that it is counted from. */
export async function planReview(
  tx: Tx,
  row: { id: string; authorityId: string; childId: string; countedFrom: string; chairId: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO casework.review (id, authority_id, child_id, counted_from, months, due_on, chair_id, planned_by)
     VALUES ($1, $2, $3, $4, 6, ($4::date + interval '6 months')::date, $5, $5)`,
    [row.id, row.authorityId, row.childId, row.countedFrom, row.chairId],
  );
}
