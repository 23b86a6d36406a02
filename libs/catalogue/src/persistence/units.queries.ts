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
}

const UNIT = `u.id, u.offer_id AS "offerId", u.label, u.staffing, u.bedspaces`;

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
    `INSERT INTO catalogue.unit (id, offer_id, provider_id, label, staffing, bedspaces)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (offer_id, label) DO NOTHING`,
    [unit.id, unit.offerId, providerId, unit.label, unit.staffing, unit.bedspaces],
  );
  return added === 1;
}
