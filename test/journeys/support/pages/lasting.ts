import { type Client } from 'pg';
import { type Ids } from '../../../integration/security/scene.js';

/** A tour takes longer than a hold of 15 minutes: what is held stays so, and an offer has room for a photo. */
export async function makeLast(admin: Client, { photo, photoToRemove }: Ids): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `UPDATE bookings.booking SET held_until = now() + interval '12 hours' WHERE state = 'held'`,
  );
  await admin.query('DELETE FROM catalogue.offer_photo WHERE id <> ALL ($1)', [
    [photo, photoToRemove],
  ]);
  await admin.query('SET session_replication_role = origin');
}
