import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type RoundCause } from '../domain/reoffer.js';

/** Workers that would write the same rows take turns: in another order they would wait for each other. */
async function takeTurns(tx: Tx): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('continuity.swarm', 0))");
}

/** Rounds for whoever takes no new bookings; and what nobody has to answer any more. */
export async function beginRounds(tx: Tx): Promise<void> {
  await takeTurns(tx);
  await tx.query('SELECT continuity.begin_rounds(), continuity.lapse()');
}

/** The next whose turn it is, by the published order; undefined when all were looked for. */
export async function nextTurn(tx: Tx): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `SELECT o.id FROM continuity.reoffer o JOIN continuity.round r ON r.id = o.round_id
     WHERE o.state = 'waiting' AND o.searches = 0
     ORDER BY r.cause = 'safeguarding-stop' DESC, o.starts_at, o.lost_minutes DESC, o.id LIMIT 1
     FOR NO KEY UPDATE OF o SKIP LOCKED`,
  );
  return row?.id;
}

/** A child whose people were not told of a round, all of its bookings having had their turn. */
export interface ToContact {
  authorityId: string;
  roundId: string;
  childId: string;
  provider: string;
  cause: RoundCause;
  bookings: number;
  found: number;
  /** The first of them: what the notice is about. */
  reofferId: string;
}

export async function listToContact(tx: Tx, most: number): Promise<ToContact[]> {
  await takeTurns(tx);
  return tx.query<ToContact>(
    `SELECT o.authority_id AS "authorityId", o.round_id AS "roundId", o.child_id AS "childId",
            p.name AS provider, r.cause, count(*)::int AS bookings,
            (array_agg(o.id ORDER BY o.starts_at, o.id))[1] AS "reofferId",
            count(*) FILTER (WHERE EXISTS (SELECT FROM continuity.alternative a WHERE a.reoffer_id = o.id)
              OR EXISTS (SELECT FROM continuity.stay_alternative a WHERE a.reoffer_id = o.id))::int AS found
     FROM continuity.reoffer o
     JOIN continuity.round r ON r.id = o.round_id
     JOIN providers.provider p ON p.id = r.provider_id
     WHERE o.state = 'waiting' AND o.contacted_at IS NULL AND o.searches > 0
     GROUP BY o.authority_id, o.round_id, o.child_id, p.name, r.cause
     ORDER BY min(o.starts_at), o.child_id LIMIT $1`,
    [most],
  );
}

/** Guardians, and where a child has none, its officers: somebody is told of every child. Once each. */
export async function contact(tx: Tx, to: ToContact, text: NoticeText): Promise<void> {
  const sql = `SELECT g.authority_id, g.user_id FROM children.guardian g
       WHERE g.authority_id = $1 AND g.child_id = $2
     UNION ALL
     SELECT k.authority_id, k.officer_id FROM children.caseload k
       WHERE k.authority_id = $1 AND k.child_id = $2
         AND NOT EXISTS (SELECT FROM children.guardian g WHERE g.child_id = k.child_id)`;
  await tellPeopleWithin(
    tx,
    { sql, values: [to.authorityId, to.childId] },
    { topic: 'continuity-offered', subjectId: to.reofferId, ...text },
  );
  await tx.change(
    `UPDATE continuity.reoffer SET contacted_at = clock_timestamp()
     WHERE round_id = $1 AND child_id = $2 AND contacted_at IS NULL AND searches > 0`,
    [to.roundId, to.childId],
  );
}

/** Given up since nothing suited, and no officer knows. */
export async function listToTellOfficers(
  tx: Tx,
  most: number,
): Promise<{ id: string; authorityId: string; childId: string; provider: string }[]> {
  await takeTurns(tx);
  return tx.query(
    `SELECT o.id, o.authority_id AS "authorityId", o.child_id AS "childId", p.name AS provider
     FROM continuity.reoffer o JOIN continuity.round r ON r.id = o.round_id
     JOIN providers.provider p ON p.id = r.provider_id
     WHERE o.state = 'none' AND o.officers_told_at IS NULL ORDER BY o.answered_at LIMIT $1`,
    [most],
  );
}

/** The officers of the child, and where it has none, all of its council. Once each. */
export async function tellOfficers(
  tx: Tx,
  { id, authorityId, childId }: { id: string; authorityId: string; childId: string },
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT k.authority_id, k.officer_id FROM children.caseload k
       WHERE k.authority_id = $1 AND k.child_id = $2
     UNION ALL
     SELECT m.authority_id, m.user_id FROM identity.membership m
       WHERE m.authority_id = $1 AND m.role = 'officer' AND m.ended_at IS NULL
         AND NOT EXISTS (SELECT FROM children.caseload k WHERE k.child_id = $2)`;
  const notice = { topic: 'continuity-none', subjectId: id, ...text };
  await tellPeopleWithin(tx, { sql, values: [authorityId, childId] }, notice);
  await tx.change(
    'UPDATE continuity.reoffer SET officers_told_at = clock_timestamp() WHERE id = $1',
    [id],
  );
}
