import { invalidField } from '#kernel';
import { type CouncilDetails, type MarketParticulars } from './facts.js';

const PPON = /^P[BCDGHJLMNPQRTVWXYZ]{3}-[1-9]{4}-[BCDGHJLMNPQRTVWXYZ]{4}$/;
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/;
const REGION = /^(?:UK|TL)[A-Z\d]{1,3}$/;
const CPV = /^\d{8}$/;

const wrong = (field: string, message: string): Error =>
  invalidField('notices.wrong-detail', field, message);

/** "de12fs" as "DE1 2FS". @throws DomainError notices.wrong-detail */
export function postcodeOf(text: string): string {
  const [, outward, inward] = POSTCODE.exec(text.toUpperCase().replaceAll(/\s+/g, '')) ?? [];
  if (outward === undefined || inward === undefined) {
    throw wrong('postcode', 'Enter a full postcode, such as DE4 3AG');
  }
  return `${outward} ${inward}`;
}

/** @throws DomainError notices.wrong-detail */
export function checkCouncil(given: CouncilDetails): CouncilDetails {
  const ppon = given.ppon.trim().toUpperCase();
  const region = given.region.trim().toUpperCase();
  if (!PPON.test(ppon)) throw wrong('ppon', 'Enter the council’s PPON, such as PBCP-5168-ZDGP');
  if (!REGION.test(region)) throw wrong('region', 'Enter the code of the region, such as UKF13');
  return { ...given, ppon, region, postcode: postcodeOf(given.postcode) };
}

/** @throws DomainError notices.wrong-detail */
export function checkSupplier<Details extends { postcode: string }>(given: Details): Details {
  return { ...given, postcode: postcodeOf(given.postcode) };
}

/** What is left empty may be written later; what is written has its form. @throws DomainError notices.wrong-detail */
export function checkParticulars(given: MarketParticulars): MarketParticulars {
  const { cpv, regions = [], parts = {} } = given;
  const needed = 'Enter a CPV code of eight figures, such as 85311300';
  if (cpv !== undefined && !CPV.test(cpv)) throw wrong('cpv', needed);
  for (const [code, one] of Object.entries(parts)) {
    if (!CPV.test(one)) throw wrong(`cpv-${code}`, needed);
  }
  if (regions.some((region) => !REGION.test(region))) {
    throw wrong('regions', 'Enter codes of regions with spaces between them, such as UKF1');
  }
  return given;
}
