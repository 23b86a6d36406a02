import { parsePostcode, postcodeDistricts, type PostcodeDistrict } from '#catalogue';
import { type AuthorityCode } from './types.js';

const byCode = new Map(postcodeDistricts.map((entry) => [entry.district, entry]));

/**
 * The gazetteer's district of a postcode.
 * @throws RangeError when the demonstration names a place that the gazetteer lacks
 */
export function districtOf(postcode: string): PostcodeDistrict {
  const found = byCode.get(parsePostcode(postcode)?.outward ?? '');
  if (found === undefined) throw new RangeError(`No such district: ${postcode}`);
  return found;
}

/** Codes of the districts that mainly belong to an authority. */
export function districtsIn(authority: AuthorityCode): string[] {
  return postcodeDistricts
    .filter((entry) => entry.authority === authority)
    .map((entry) => entry.district);
}

/** Miles between two districts on a flat map: near enough to choose what a family would book. */
export function roughMiles(from: string, to: string): number {
  const [a, b] = [districtOf(from), districtOf(to)];
  const milesADegreeEast = 69.2 * Math.cos((53 * Math.PI) / 180);
  return Math.hypot(
    (a.latitude - b.latitude) * 69.2,
    (a.longitude - b.longitude) * milesADegreeEast,
  );
}
