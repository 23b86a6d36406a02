import { derbyDistricts } from './derby-districts.js';
import { leicesterDistricts } from './leicester-districts.js';
import { neighbouringDistricts } from './neighbouring-districts.js';
import { nottinghamDistricts } from './nottingham-districts.js';
import { districtsFrom, type PostcodeDistrict } from './postcode-district.js';

/**
 * Postcode districts of the D2N2 partnership and its neighbours. Centres are approximate (one to two
 * hundredths of a degree, about a mile) and a district that crosses a border is given to one
 * authority: good enough to demonstrate a search by distance, and replaced by the ONS Postcode
 * Directory for real use.
 */
export const postcodeDistricts: readonly PostcodeDistrict[] = districtsFrom([
  ...nottinghamDistricts,
  ...derbyDistricts,
  ...leicesterDistricts,
  ...neighbouringDistricts,
]);
