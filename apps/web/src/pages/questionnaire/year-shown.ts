import { type QuestionSet } from '#assessments';
import { financialYearOf } from '#budgets';
import { localDay } from '#kernel';

/** This financial year, or the last one that the questionnaire knows. */
export function yearShown({ pencePerPoint }: QuestionSet): string {
  const year = financialYearOf(localDay(new Date()));
  if (pencePerPoint[year] !== undefined) return year;
  return Object.keys(pencePerPoint).toSorted().at(-1) ?? year;
}
