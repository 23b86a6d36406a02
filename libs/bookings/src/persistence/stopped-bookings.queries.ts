import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type StopGround } from '#market';
import { type Tx } from '#platform';

/** A booking ahead with a provider that takes no new ones for safeguarding. */
export interface StoppedBooking {
  id: string;
  childId: string;
  childName: string;
  offer: string;
  provider: string;
  ground: StopGround;
  startsAt: Date;
  endsAt: Date;
}

/** Those that the caller may see, the next first. At most 200. */
export async function listStoppedBookings(tx: Tx): Promise<StoppedBooking[]> {
  return tx.query<StoppedBooking>(
    `SELECT b.id, b.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName", o.title AS offer,
            p.name AS provider, s.ground, lower(b.period) AS "startsAt", upper(b.period) AS "endsAt"
     FROM market.stop s
     JOIN bookings.booking b ON b.provider_id = s.provider_id
     JOIN children.child c ON c.id = b.child_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE s.lifted_at IS NULL AND b.state IN ('held', 'confirmed') AND upper(b.period) > now()
     ORDER BY lower(b.period), b.id LIMIT 200`,
  );
}

/**
 * Tells the officers who work with the children, and where a child has none all officers of its council:
 * once each, and with no child's name.
 */
export async function insertOfficerNotices(
  tx: Tx,
  stopId: string,
  text: NoticeText,
): Promise<number> {
  const sql = `SELECT b.authority_id, officer.id
     FROM market.stop s
     JOIN bookings.booking b ON b.provider_id = s.provider_id
       AND b.state IN ('held', 'confirmed') AND upper(b.period) > now()
     CROSS JOIN LATERAL (
       SELECT k.officer_id AS id FROM children.caseload k WHERE k.child_id = b.child_id
       UNION ALL
       SELECT m.user_id FROM identity.membership m
       WHERE m.authority_id = b.authority_id AND m.role = 'officer' AND m.ended_at IS NULL
         AND NOT EXISTS (SELECT FROM children.caseload k WHERE k.child_id = b.child_id)) officer
     WHERE s.id = $1 AND s.lifted_at IS NULL`;
  const notice = { topic: 'bookings-of-stopped-provider', subjectId: stopId, ...text };
  return tellPeopleWithin(tx, { sql, values: [stopId] }, notice);
}

export async function stoppedProvider(tx: Tx, stopId: string): Promise<string | undefined> {
  const row = await tx.find<{ name: string }>(
    `SELECT p.name FROM market.stop s JOIN providers.provider p ON p.id = s.provider_id WHERE s.id = $1`,
    [stopId],
  );
  return row?.name;
}
