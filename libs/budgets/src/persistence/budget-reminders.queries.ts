import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

/** What is left of an open entitlement. */
export interface LeftOfBudget {
  entitlementId: string;
  authorityId: string;
  childId: string;
  /** Local days. */
  startsOn: string;
  endsOn: string;
  /** Of money or hours, whichever is less; null where nothing was allocated. */
  leftPercent: number | null;
  /** What was allocated, as a text: another one is another budget to hear of. */
  allocated: string;
}

/** Those that somebody may have to be told of: less than 90% is left, or they end soon. */
export async function listLeft(tx: Tx, today: string): Promise<LeftOfBudget[]> {
  return tx.query<LeftOfBudget>(
    `SELECT b.entitlement_id AS "entitlementId", b.authority_id AS "authorityId", b.child_id AS "childId",
            b.starts_on::text AS "startsOn", b.ends_on::text AS "endsOn", b.left_percent AS "leftPercent", b.allocated
     FROM budgets.left_of_budgets($1) b
     WHERE b.left_percent < 90 OR b.ends_on <= $1::date + 28
     ORDER BY b.entitlement_id`,
    [today],
  );
}

// Of $1 authority, $2 child.
const FAMILY = `
  SELECT $1::uuid AS authority_id, g.user_id FROM children.guardian g
  WHERE g.authority_id = $1 AND g.child_id = $2
  UNION SELECT $1::uuid, c.young_person_user_id FROM children.child c
  WHERE c.authority_id = $1 AND c.id = $2 AND c.young_person_user_id IS NOT NULL`;

/** Whoever wants to hear of so little; once for each amount that was allocated. */
export async function tellOfLowBudget(
  tx: Tx,
  { authorityId, childId, entitlementId, leftPercent, allocated }: LeftOfBudget,
  text: NoticeText,
): Promise<number> {
  const row = await tx.find<{ id: string }>(
    `SELECT md5(concat_ws(' ', 'budget-low', $1::text, $2::text))::uuid AS id`,
    [entitlementId, allocated],
  );
  const sql = `SELECT f.authority_id, f.user_id FROM (${FAMILY}) f
    LEFT JOIN notifications.preference w ON w.user_id = f.user_id
    WHERE $3::int < coalesce(w.low_budget_percent, 20)`;
  return tellPeopleWithin(
    tx,
    { sql, values: [authorityId, childId, leftPercent] },
    { topic: 'budget-low', subjectId: row?.id ?? entitlementId, ...text },
  );
}

export async function tellOfEnding(
  tx: Tx,
  { authorityId, childId, entitlementId }: LeftOfBudget,
  text: NoticeText,
): Promise<number> {
  return tellPeopleWithin(
    tx,
    { sql: FAMILY, values: [authorityId, childId] },
    { topic: 'budget-ending', subjectId: entitlementId, ...text },
  );
}
