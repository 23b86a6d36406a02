import { type Tx } from '#platform';
import { type RoundCause } from '../domain/reoffer.js';

/** How a round goes: counts alone, of the caller's authority. */
export interface RoundProgress {
  id: string;
  provider: { id: string; name: string };
  part: string;
  cause: RoundCause;
  beganAt: string;
  bookings: number;
  children: number;
  contacted: number;
  moved: number;
  kept: number;
  /** None suited: given up, and owed. */
  gaveUp: number;
  lapsed: number;
  waiting: number;
  /** Of those that wait: no other place was found. */
  nothingFound: number;
  /** The last family that was told; null while nobody was. */
  lastContact: string | null;
}

/** The newest first; at most 50. */
export async function listRounds(tx: Tx): Promise<RoundProgress[]> {
  return tx.query<RoundProgress>(
    `SELECT r.id, json_build_object('id', p.id, 'name', p.name) AS provider, q.title AS part, r.cause,
            to_jsonb(r.began_at) AS "beganAt", g.bookings::int, g.children::int, g.contacted::int,
            g.moved::int, g.kept::int, g.gave_up::int AS "gaveUp", g.lapsed::int, g.waiting::int,
            g.nothing_found::int AS "nothingFound", to_jsonb(g.last_contact) AS "lastContact"
     FROM continuity.progress() g
     JOIN continuity.round r ON r.id = g.round_id
     JOIN providers.provider p ON p.id = r.provider_id
     JOIN market.part q ON q.id = r.part_id
     ORDER BY r.began_at DESC, r.id LIMIT 50`,
  );
}

/** Whom it would affect if a provider took no new bookings: of the caller's authority. */
export interface Effect {
  children: number;
  bookings: number;
  pence: number;
  /** When the next of them begins; null where there is none. */
  nextAt: string | null;
}

/** @param partId null: of every part */
export async function readEffect(
  tx: Tx,
  providerId: string,
  partId: string | null,
): Promise<Effect> {
  const row = await tx.find<Effect>(
    `SELECT children::int, bookings::int, pence, to_jsonb(next_at) AS "nextAt"
     FROM continuity.effect($1, $2)`,
    [providerId, partId],
  );
  return row ?? { children: 0, bookings: 0, pence: 0, nextAt: null };
}
