import { type Tx } from '#platform';

/** Providers at which the caller's children were: those of bookings that are attended, or were confirmed and began. */
export async function listKnownProviders(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT b.provider_id AS id FROM bookings.booking b
     WHERE b.authority_id = platform.current_authority()
       AND (b.state = 'attended' OR (b.state = 'confirmed' AND lower(b.period) < now()))
     ORDER BY 1 LIMIT 200`,
  );
  return rows.map(({ id }) => id);
}
