import { type Tx } from '#platform';
import { type StatutoryCategory } from '../domain/statutory-category.js';

/** A district and a statutory kind of short break. */
export interface CoverageCell {
  /** "NG18". */
  district: string;
  /** "Mansfield". */
  area: string;
  category: StatutoryCategory;
  /** Listed, by providers that the council admits. */
  offers: number;
  /** From the middle of the district to the nearest anywhere; null where there is none at all. */
  nearestMetres: number | null;
}

/** For the commissioner's council, by district. */
export async function listCoverage(tx: Tx): Promise<CoverageCell[]> {
  return tx.query<CoverageCell>(
    `SELECT c.district, c.area, c.leaf AS category, c.offers, c.nearest_metres AS "nearestMetres"
     FROM catalogue.coverage() c`,
  );
}
