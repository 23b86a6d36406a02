import { addWorkingDays } from '#kernel';

/**
 * Working days for an appeal where an authority has set none: those of local resolution under regulation
 * 14 of the Children Act 1989 Representations Procedure (England) Regulations 2006, SI 2006/1738, in force
 * since 1 September 2006. An authority's own term is a row of assessments.appeal_term.
 */
export const USUAL_WORKING_DAYS = 10;

/** The day by which an appeal that arrives on a day is decided; bank holidays of England do not count. */
export function decideBy(madeOn: string, workingDays: number): string {
  return addWorkingDays(madeOn, workingDays);
}
