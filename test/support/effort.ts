/** True in "npm run test:long": the same proofs, at the size that is run before a release. */
export const LONG = process.env['FAIRPLACE_LONG'] === '1';

/** How often, how many or how long: the first figure in "npm test", the second in "npm run test:long". */
export function effort(short: number, long: number): number {
  return LONG ? long : short;
}
