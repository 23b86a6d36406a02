import { type Tx } from '#platform';
import { type Band } from '../domain/bands.js';
import { type BandProgramme, type Delivery } from '../domain/programmes.js';

const BAND = `financial_year AS "financialYear", programme, delivery, level,
  least_minutes AS "leastMinutes", most_minutes AS "mostMinutes",
  least_pence AS "leastPence", most_pence AS "mostPence", source`;

export async function findBand(
  tx: Tx,
  financialYear: string,
  programme: BandProgramme,
  delivery: Delivery,
): Promise<Band | undefined> {
  return tx.find<Band>(
    `SELECT ${BAND} FROM budgets.band_in_force
     WHERE financial_year = $1 AND programme = $2 AND delivery = $3`,
    [financialYear, programme, delivery],
  );
}

export async function bandsOf(tx: Tx, financialYear: string): Promise<Band[]> {
  return tx.query<Band>(
    `SELECT ${BAND} FROM budgets.band_in_force WHERE financial_year = $1 ORDER BY level, delivery`,
    [financialYear],
  );
}

/** The years that bands are known for, the first one first. */
export async function bandYears(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ year: string }>(
    'SELECT DISTINCT financial_year AS year FROM budgets.band_in_force ORDER BY 1',
  );
  return rows.map(({ year }) => year);
}

/** A band of the authority's own: one more row, which counts instead of those before it. */
export async function addOwnBand(
  tx: Tx,
  band: Omit<Band, 'level'>,
  by: { authorityId: string; userId: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO budgets.own_band (authority_id, financial_year, programme, delivery, version,
       least_minutes, most_minutes, least_pence, most_pence, source, set_by)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10)`,
    [
      by.authorityId,
      band.financialYear,
      band.programme,
      band.delivery,
      band.leastMinutes,
      band.mostMinutes,
      band.leastPence,
      band.mostPence,
      band.source,
      by.userId,
    ],
  );
}
