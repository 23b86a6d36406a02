import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

/** How far providers may go in a part, as its council has set it; generous unless said otherwise. */
export async function aLimit(
  admin: Client,
  { authorityId, partId, setBy }: { authorityId: string; partId: string; setBy: string },
  [hours, back, noShow, days]: [number, number, number, number] = [336, 0, 0, 2],
): Promise<void> {
  await admin.query(
    `INSERT INTO bookings.cancellation_limit (id, authority_id, part_id, most_notice_hours, least_back_percent,
       least_no_show_percent, least_illness_days, reason, in_force_from, set_by)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'A test of what follows.',
             (clock_timestamp() AT TIME ZONE 'Europe/London')::date, $7)`,
    [authorityId, partId, hours, back, noShow, days, setBy],
  );
}

export interface Rules {
  hours: number[];
  percent: number[];
  noShow?: number;
  days?: number;
}

/** The rules of an offer from now on. @returns the id of the policy */
export async function aPolicy(
  admin: Client,
  of: { providerId: string; offerId: string; chosenBy: string },
  { hours, percent, noShow = 0, days = 2 }: Rules,
): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO bookings.cancellation_policy (id, provider_id, offer_id, chosen_by, notice_hours, back_percent,
       no_show_percent, illness_days) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, of.providerId, of.offerId, of.chosenBy, hours, percent, noShow, days],
  );
  return id;
}
