import { type Tx } from '#platform';
import { type Standing as RankedStanding } from '../domain/score-ranking.js';
import { iso } from './json.js';

/** Where a bid stands; points are hundredths, null for a bid that is disregarded. */
export interface StandingRow {
  bidId: string;
  provider: { id: string; name: string };
  pricePence: number;
  qualityPoints: number;
  pricePoints: number | null;
  totalPoints: number | null;
  rank: number | null;
  disregarded: string | null;
}

export async function listStandings(tx: Tx, calloffId: string): Promise<StandingRow[]> {
  return tx.query<StandingRow>(
    `SELECT s.bid_id AS "bidId", json_build_object('id', p.id, 'name', p.name) AS provider,
            s.price_pence::float8 AS "pricePence", s.quality_points AS "qualityPoints",
            s.price_points AS "pricePoints", s.total_points AS "totalPoints", s.rank, s.disregarded
     FROM calloffs.standing s JOIN providers.provider p ON p.id = s.provider_id
     WHERE s.calloff_id = $1 ORDER BY s.rank NULLS LAST, p.name`,
    [calloffId],
  );
}

export async function insertStanding(
  tx: Tx,
  row: {
    bidId: string;
    pricePence: number;
    qualityPoints: number;
    standing: RankedStanding | null;
    disregarded: string | null;
  },
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.standing (bid_id, authority_id, calloff_id, provider_id, price_pence,
       quality_points, price_points, total_points, rank, disregarded)
     SELECT b.bid_id, b.authority_id, b.calloff_id, b.provider_id, $2, $3, $4, $5, $6, $7
     FROM calloffs.opened_bid b WHERE b.bid_id = $1`,
    [
      row.bidId,
      row.pricePence,
      row.qualityPoints,
      row.standing?.pricePoints ?? null,
      row.standing?.totalPoints ?? null,
      row.standing?.rank ?? null,
      row.disregarded,
    ],
  );
}

/** An award as it was made. */
export interface Award {
  id: string;
  provider: { id: string; name: string };
  bidId: string | null;
  pricePence: number;
  reasons: string;
  views: string | null;
  awardedAt: string;
  /** Whether the Act asks for notices about it. */
  notified: boolean;
  bidsAssessed: number;
  summariesSentAt: string | null;
  noticeNumber: string | null;
  publishedOn: string | null;
  standstillEnds: string | null;
}

export async function findAward(tx: Tx, calloffId: string): Promise<Award | undefined> {
  return tx.find<Award>(
    `SELECT f.award_id AS id, json_build_object('id', p.id, 'name', p.name) AS provider, f.bid_id AS "bidId",
            f.price_pence::float8 AS "pricePence", f.reasons, w.views, ${iso('f.awarded_at')} AS "awardedAt",
            f.notified, f.bids_assessed AS "bidsAssessed", ${iso('f.summaries_sent_at')} AS "summariesSentAt",
            f.notice_number AS "noticeNumber", to_char(f.notice_published_on, 'YYYY-MM-DD') AS "publishedOn",
            to_char(f.standstill_ends, 'YYYY-MM-DD') AS "standstillEnds"
     FROM calloffs.award_facts f JOIN calloffs.award w ON w.id = f.award_id
     JOIN providers.provider p ON p.id = f.provider_id
     WHERE f.calloff_id = $1`,
    [calloffId],
  );
}

export interface NewAward {
  id: string;
  authorityId: string;
  calloffId: string;
  providerId: string;
  bidId: string | null;
  pricePence: number;
  reasons: string;
  views: string | null;
  awardedBy: string | null;
}

/** The database asks everything again: state, rank, admission, insurance. */
export async function insertAward(tx: Tx, award: NewAward): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.award
       (id, authority_id, calloff_id, provider_id, bid_id, price_pence, reasons, views, awarded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      award.id,
      award.authorityId,
      award.calloffId,
      award.providerId,
      award.bidId,
      award.pricePence,
      award.reasons,
      award.views,
      award.awardedBy,
    ],
  );
}

/** Providers whom the authority has admitted to the part now, by name. */
export async function listAdmitted(
  tx: Tx,
  calloffId: string,
): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `SELECT p.id, p.name FROM calloffs.calloff c
     JOIN market.admission a ON a.part_id = c.part_id AND a.authority_id = c.authority_id AND a.state = 'admitted'
     JOIN providers.provider p ON p.id = a.provider_id
     WHERE c.id = $1 ORDER BY p.name, p.id`,
    [calloffId],
  );
}

/** Call-offs that are being assessed, awarded or signed, the last sent first. */
export async function listAwardWork(tx: Tx): Promise<
  {
    id: string;
    reference: string;
    title: string;
    part: string;
    route: string;
    state: string;
    winner: string | null;
  }[]
> {
  return tx.query(
    `SELECT c.id, c.reference, c.title, q.title AS part, c.route, c.state, p.name AS winner
     FROM calloffs.calloff c JOIN market.part q ON q.id = c.part_id
     LEFT JOIN calloffs.award w ON w.calloff_id = c.id LEFT JOIN providers.provider p ON p.id = w.provider_id
     WHERE c.authority_id = platform.current_authority()
       AND c.state IN ('opened', 'quality-locked', 'scored', 'awarded', 'signed')
     ORDER BY (c.state = 'signed'), c.sent_at DESC, c.id LIMIT 200`,
  );
}

export async function insertShareCode(
  tx: Tx,
  row: { providerId: string; code: string; by: string | null },
): Promise<void> {
  await tx.change(
    'INSERT INTO calloffs.share_code (provider_id, code, confirmed_by) VALUES ($1, $2, $3)',
    [row.providerId, row.code, row.by],
  );
}
