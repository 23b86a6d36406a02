import { type QuestionSet } from './question-set.js';
import { worthOfPoint } from './scoring.js';

/** One line of the table that is published: what an answer is worth, whoever gives it. */
export interface SensitivityRow {
  questionNumber: number;
  question: string;
  option: string;
  points: number;
  /** Pence for the financial year that this answer adds. */
  pence: number;
}

export interface Sensitivity {
  rows: SensitivityRow[];
  /** Pence for the financial year when every answer has the fewest points, and the most. */
  leastPence: number;
  mostPence: number;
}

/** @throws RangeError for a year in which a point has no worth */
export function sensitivityOf(set: QuestionSet, financialYear: string): Sensitivity {
  const rate = worthOfPoint(set, financialYear);
  const rows = set.questions.flatMap((question, index) =>
    question.options.map(({ text, points }) => ({
      questionNumber: index + 1,
      question: question.text,
      option: text,
      points,
      pence: points * rate,
    })),
  );
  const sum = (pick: (...points: number[]) => number): number =>
    set.questions.reduce(
      (total, { options }) => total + pick(...options.map(({ points }) => points)) * rate,
      0,
    );
  return { rows, leastPence: sum(Math.min), mostPence: sum(Math.max) };
}
