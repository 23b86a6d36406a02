import { type Tx } from '#platform';

export const STAFFINGS = {
  'around-the-clock': 'Staff there day and night',
  dispersed: 'Own home, with visiting support',
} as const;
export type Staffing = keyof typeof STAFFINGS;

export interface UnitRow {
  id: string;
  offerId: string;
  label: string;
  staffing: Staffing;
  bedspaces: number;
  /** When a night begins and ends, "HH:MM"; null in a home where nobody stays by the night. */
  checkIn: string | null;
  checkOut: string | null;
}

const UNIT = `u.id, u.offer_id AS "offerId", u.label, u.staffing, u.bedspaces,
  to_char(u.check_in, 'HH24:MI') AS "checkIn", to_char(u.check_out, 'HH24:MI') AS "checkOut"`;

/** All homes of an offer: few enough for one page. */
export async function unitsOf(tx: Tx, offerId: string): Promise<UnitRow[]> {
  return tx.query<UnitRow>(
    `SELECT ${UNIT} FROM catalogue.unit u WHERE u.offer_id = $1 ORDER BY u.label, u.id LIMIT 500`,
    [offerId],
  );
}

/** @returns false when the offer has a home of that label already */
export async function insertUnit(tx: Tx, providerId: string, unit: UnitRow): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO catalogue.unit
       (id, offer_id, provider_id, label, staffing, bedspaces, check_in, check_out)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (offer_id, label) DO NOTHING`,
    [
      unit.id,
      unit.offerId,
      providerId,
      unit.label,
      unit.staffing,
      unit.bedspaces,
      unit.checkIn,
      unit.checkOut,
    ],
  );
  return added === 1;
}
