import { type Tx } from '#platform';

export interface BedRow {
  id: string;
  unitId: string;
  label: string;
  /** "YYYY-MM-DD": nobody sleeps in it from the night of this day on; null while it is in use. */
  outOfUseFrom: string | null;
}

export interface HomeRow {
  id: string;
  offerId: string;
  offerTitle: string;
  label: string;
  bedspaces: number;
  /** "HH:MM"; null in a home where nobody stays by the night. */
  checkIn: string | null;
  checkOut: string | null;
}

const BED = `b.id, b.unit_id AS "unitId", b.label, b.out_of_use_from AS "outOfUseFrom"`;

/** All beds of a home, those out of use too: few enough for one page. */
export async function bedsOf(tx: Tx, unitId: string): Promise<BedRow[]> {
  return tx.query<BedRow>(
    `SELECT ${BED} FROM catalogue.bed b WHERE b.unit_id = $1 ORDER BY b.label, b.id LIMIT 500`,
    [unitId],
  );
}

/** A provider's own home. */
export async function findOwnHome(
  tx: Tx,
  providerId: string,
  unitId: string,
): Promise<HomeRow | undefined> {
  return tx.find<HomeRow>(
    `SELECT u.id, u.offer_id AS "offerId", o.title AS "offerTitle", u.label, u.bedspaces,
            to_char(u.check_in, 'HH24:MI') AS "checkIn", to_char(u.check_out, 'HH24:MI') AS "checkOut"
     FROM catalogue.unit u JOIN catalogue.offer o ON o.id = u.offer_id
     WHERE u.id = $2 AND u.provider_id = $1`,
    [providerId, unitId],
  );
}

export async function findOwnBed(
  tx: Tx,
  providerId: string,
  id: string,
): Promise<BedRow | undefined> {
  return tx.find<BedRow>(
    `SELECT ${BED} FROM catalogue.bed b WHERE b.id = $2 AND b.provider_id = $1`,
    [providerId, id],
  );
}

/** Whether the home has another bed of that label. */
export async function hasOtherBed(tx: Tx, bed: Omit<BedRow, 'outOfUseFrom'>): Promise<boolean> {
  const found = await tx.find<{ id: string }>(
    'SELECT id FROM catalogue.bed WHERE unit_id = $1 AND label = $2 AND id <> $3',
    [bed.unitId, bed.label, bed.id],
  );
  return found !== undefined;
}

/** @returns false when the home has a bed of that label already */
export async function insertBed(tx: Tx, bed: BedRow, providerId: string): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO catalogue.bed (id, unit_id, offer_id, provider_id, label)
     SELECT $1, u.id, u.offer_id, u.provider_id, $3 FROM catalogue.unit u
     WHERE u.id = $2 AND u.provider_id = $4
     ON CONFLICT ON CONSTRAINT bed_label_once DO NOTHING`,
    [bed.id, bed.unitId, bed.label, providerId],
  );
  return added === 1;
}

/** The label always; the end of its use only when it is another one, for that is checked against stays. */
export async function updateBed(tx: Tx, bed: BedRow, before: BedRow): Promise<void> {
  await tx.change('UPDATE catalogue.bed SET label = $2 WHERE id = $1', [bed.id, bed.label]);
  if (bed.outOfUseFrom === before.outOfUseFrom) return;
  await tx.change('UPDATE catalogue.bed SET out_of_use_from = $2 WHERE id = $1', [
    bed.id,
    bed.outOfUseFrom,
  ]);
}
