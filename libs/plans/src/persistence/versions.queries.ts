import { type Tx } from '#platform';
import { type Version, type VersionHead, type WaitingVersion } from '../domain/plan.js';

const HEAD = `
  v.id, v.number, v.title, v.state, u.display_name AS "proposedBy", v.proposed_role AS "proposedRole",
  to_jsonb(v.proposed_at) AS "proposedAt", to_jsonb(v.published_at) AS "publishedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('side', a.side, 'way', a.way,
              'recordedBy', r.display_name, 'agreedAt', a.agreed_at) ORDER BY a.agreed_at)
            FROM plans.agreement a JOIN identity.user_account r ON r.id = a.recorded_by
            WHERE a.version_id = v.id), '[]') AS agreements`;
const FROM = 'plans.version v JOIN identity.user_account u ON u.id = v.proposed_by';

/** All versions of a plan, the newest first. */
export async function listVersionsWithin(tx: Tx, childId: string): Promise<VersionHead[]> {
  return tx.query<VersionHead>(
    `SELECT ${HEAD} FROM ${FROM} WHERE v.child_id = $1 ORDER BY v.number DESC`,
    [childId],
  );
}

/** A version whole, with its texts in no order. */
export async function findVersionWithin(
  tx: Tx,
  childId: string,
  id: string,
): Promise<Version | undefined> {
  return tx.find<Version>(
    `SELECT ${HEAD}, v.summary, v.lines,
            coalesce((SELECT jsonb_agg(jsonb_build_object('section', s.section, 'body', s.body,
                        'ownWords', s.own_words))
                      FROM plans.version_section s WHERE s.version_id = v.id), '[]') AS sections,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', vo.outcome_id, 'wish', vo.wish,
                        'sign', vo.sign, 'dueOn', vo.due_on, 'state', vo.state) ORDER BY o.created_at, o.id)
                      FROM plans.version_outcome vo JOIN plans.outcome o ON o.id = vo.outcome_id
                      WHERE vo.version_id = v.id), '[]') AS outcomes
     FROM ${FROM} WHERE v.child_id = $1 AND v.id = $2`,
    [childId, id],
  );
}

/** What waits for the officer who asks, the longest first, from after one on. */
export async function listWaitingWithin(
  tx: Tx,
  after: (string | number)[] | undefined,
  limit: number,
): Promise<WaitingVersion[]> {
  const [at = null, id = null] = after ?? [];
  return tx.query<WaitingVersion>(
    `SELECT v.id, v.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName", v.number,
            u.display_name AS "proposedBy", to_jsonb(v.proposed_at) AS "proposedAt"
     FROM children.caseload k
     JOIN plans.version v ON v.child_id = k.child_id AND v.state = 'proposed'
     JOIN children.child c ON c.id = v.child_id
     JOIN identity.user_account u ON u.id = v.proposed_by
     WHERE k.officer_id = platform.current_user_id()
       AND NOT EXISTS (SELECT FROM plans.agreement a WHERE a.version_id = v.id AND a.side = 'officer')
       AND ($1::timestamptz IS NULL OR (v.proposed_at, v.id) > ($1, $2::uuid))
     ORDER BY v.proposed_at, v.id LIMIT $3`,
    [at, id, limit],
  );
}
