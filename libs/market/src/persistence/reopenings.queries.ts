import { type Tx } from '#platform';
import { iso } from './json.js';

/** An open framework opened again to new providers, and the award that ended it. Days are "YYYY-MM-DD". */
export interface Reopening {
  id: string;
  noticeNumber: string;
  noticePublishedOn: string;
  /** The last day on which a provider can ask to be in the next framework. */
  closesOn: string;
  announcedAt: string;
  /** Null until the next framework is awarded. */
  award: { awardedOn: string; summary: string } | null;
}

/** The newest first. */
export async function listReopenings(tx: Tx, marketId: string): Promise<Reopening[]> {
  return tx.query<Reopening>(
    `SELECT r.id, r.notice_number AS "noticeNumber", r.notice_published_on AS "noticePublishedOn",
            r.closes_on AS "closesOn", ${iso('r.announced_at')} AS "announcedAt",
            CASE WHEN w.reopening_id IS NOT NULL THEN
              json_build_object('awardedOn', w.awarded_on, 'summary', w.summary) END AS award
     FROM market.reopening r LEFT JOIN market.reopening_award w ON w.reopening_id = r.id
     WHERE r.market_id = $1 ORDER BY r.position DESC LIMIT 50`,
    [marketId],
  );
}

/** The last day for the next award, or null; and whether it is over, by the database's clock. */
export async function reopenBy(
  tx: Tx,
  marketId: string,
): Promise<{ day: string; isOver: boolean } | null> {
  const row = await tx.find<{ day: string | null; isOver: boolean | null }>(
    `SELECT d.day, d.day < t.today AS "isOver"
     FROM market.market m
     CROSS JOIN LATERAL (SELECT market.local_day(clock_timestamp()) AS today) t
     CROSS JOIN LATERAL (SELECT market.reopen_by(m, t.today) AS day) d WHERE m.id = $1`,
    [marketId],
  );
  return typeof row?.day === 'string' ? { day: row.day, isOver: row.isOver === true } : null;
}

interface ByWhom {
  authorityId: string;
  marketId: string;
  userId: string | null;
}

export interface NewReopening extends Pick<
  Reopening,
  'noticeNumber' | 'noticePublishedOn' | 'closesOn'
> {}

export async function insertReopening(
  tx: Tx,
  { authorityId, marketId, userId }: ByWhom,
  { noticeNumber, noticePublishedOn, closesOn }: NewReopening,
): Promise<void> {
  await tx.change(
    `INSERT INTO market.reopening
       (authority_id, market_id, notice_number, notice_published_on, closes_on, announced_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [authorityId, marketId, noticeNumber, noticePublishedOn, closesOn, userId],
  );
}

/** False when somebody else has recorded one in between. */
export async function insertReopeningAward(
  tx: Tx,
  { authorityId, marketId, userId }: ByWhom,
  reopeningId: string,
  award: NonNullable<Reopening['award']>,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO market.reopening_award
       (reopening_id, authority_id, market_id, awarded_on, summary, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [reopeningId, authorityId, marketId, award.awardedOn, award.summary, userId],
  );
  return added === 1;
}
