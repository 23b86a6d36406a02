import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform';
import {
  type ChosenRules,
  columnsOf,
  type NewLimit,
  type OfferRules,
  type OwnCancellations,
  type PartLimit,
} from '../domain/cancellation-rules.js';

const LIMIT = `jsonb_build_object('mostNoticeHours', l.most_notice_hours, 'leastBackPercent', l.least_back_percent,
  'leastNoShowPercent', l.least_no_show_percent, 'leastIllnessDays', l.least_illness_days)`;

/** The parts of the markets that the caller's council leads, with the limits of the day. */
export async function listPartLimits(
  tx: Tx,
  day: string,
  partId: string | null,
): Promise<PartLimit[]> {
  const rows = await tx.query<{ part: PartLimit }>(
    `SELECT ${LIMIT} || jsonb_build_object('partId', p.id, 'partTitle', p.title, 'marketTitle', m.title,
              'inForceFrom', l.in_force_from, 'reason', l.reason,
              'laterFrom', (SELECT min(n.in_force_from) FROM bookings.cancellation_limit n
                            WHERE n.part_id = p.id AND n.in_force_from > $1::date)) AS part
     FROM market.part p
     JOIN market.market m ON m.id = p.market_id
     CROSS JOIN LATERAL bookings.limits_of(p.id, $1::date) l
     WHERE m.lead_authority = platform.current_authority() AND ($2::uuid IS NULL OR p.id = $2)
     ORDER BY m.title, p.title`,
    [day, partId],
  );
  return rows.map(({ part }) => part);
}

export async function insertLimit(tx: Tx, partId: string, limit: NewLimit): Promise<void> {
  await tx.change(
    `INSERT INTO bookings.cancellation_limit (id, authority_id, part_id, most_notice_hours, least_back_percent,
       least_no_show_percent, least_illness_days, reason, in_force_from, set_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, $7, $8, platform.current_user_id())`,
    [
      randomUUID(),
      partId,
      limit.mostNoticeHours,
      limit.leastBackPercent,
      limit.leastNoShowPercent,
      limit.leastIllnessDays,
      limit.reason,
      limit.inForceFrom,
    ],
  );
}

/** The rules that hold for what is booked of an offer now. */
export async function findOfferRules(
  tx: Tx,
  offerId: string,
  day: string,
): Promise<(OfferRules & { providerId: string }) | undefined> {
  const row = await tx.find<{ rules: OfferRules & { providerId: string } }>(
    `SELECT jsonb_build_object('offerId', o.id, 'offerTitle', o.title, 'providerId', o.provider_id,
              'noShowPercent', p.no_show_percent, 'illnessDays', p.illness_days,
              'isChosen', p.offer_id IS NOT NULL, 'limit', ${LIMIT},
              'steps', (SELECT jsonb_agg(jsonb_build_object('hours', s.hours, 'percent', s.percent) ORDER BY s.n)
                        FROM unnest(p.notice_hours, p.back_percent) WITH ORDINALITY s (hours, percent, n))) AS rules
     FROM catalogue.offer o
     JOIN bookings.cancellation_policy p ON p.id = bookings.policy_in_force(o.id)
     CROSS JOIN LATERAL bookings.limits_of(o.part_id, $2::date) l
     WHERE o.id = $1`,
    [offerId, day],
  );
  return row?.rules;
}

export async function insertPolicy(
  tx: Tx,
  of: { providerId: string; offerId: string },
  rules: ChosenRules,
): Promise<void> {
  const { hours, percent } = columnsOf(rules);
  await tx.change(
    `INSERT INTO bookings.cancellation_policy (id, provider_id, offer_id, notice_hours, back_percent,
       no_show_percent, illness_days, chosen_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [
      randomUUID(),
      of.providerId,
      of.offerId,
      hours,
      percent,
      rules.noShowPercent,
      rules.illnessDays,
    ],
  );
}

/** @param from, to days; to is the day after the last */
export async function listOwnCancellations(
  tx: Tx,
  from: string,
  to: string,
): Promise<OwnCancellations[]> {
  return tx.query<OwnCancellations>(
    `SELECT provider_id AS "providerId", provider_name AS "providerName", bookings, cancelled, closed, late,
            to_jsonb(last_at) AS "lastAt"
     FROM bookings.own_cancellations($1, $2, NULL) LIMIT 200`,
    [from, to],
  );
}

/** @returns how many confirmed bookings ended with it */
export async function cancelSession(
  tx: Tx,
  sessionId: string,
  { cause, note }: { cause: string; note: string },
): Promise<number> {
  const row = await tx.find<{ ended: number }>(
    'SELECT bookings.cancel_session($1, $2, $3) AS ended',
    [sessionId, cause, note],
  );
  return row?.ended ?? 0;
}
