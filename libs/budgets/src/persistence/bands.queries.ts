import { type Tx } from '#platform';
import { type Band } from '../domain/bands.js';
import { type Delivery, type Programme } from '../domain/programmes.js';

const BAND = `financial_year AS "financialYear", programme, delivery, level,
  least_minutes AS "leastMinutes", most_minutes AS "mostMinutes",
  least_pence AS "leastPence", most_pence AS "mostPence", source`;

export async function findBand(
  tx: Tx,
  financialYear: string,
  programme: Programme,
  delivery: Delivery,
): Promise<Band | undefined> {
  return tx.find<Band>(
    `SELECT ${BAND} FROM budgets.band
     WHERE financial_year = $1 AND programme = $2 AND delivery = $3`,
    [financialYear, programme, delivery],
  );
}

export async function bandsOf(tx: Tx, financialYear: string): Promise<Band[]> {
  return tx.query<Band>(
    `SELECT ${BAND} FROM budgets.band WHERE financial_year = $1 ORDER BY level, delivery`,
    [financialYear],
  );
}
