import { type Option, type Question, type QuestionSet } from './question-set.js';

/** The chosen option of each question that has one, by the codes of both. */
export type Choices = Readonly<Record<string, string>>;

/** What one answer adds to the amount. */
export interface ScoredAnswer {
  question: Question;
  option: Option;
  points: number;
  pence: number;
}

export interface Score {
  points: number;
  /** Pence for the financial year: points times what a point is worth in it. */
  pence: number;
  answers: ScoredAnswer[];
  /** Questions without an answer: the amount is not complete while there is one. */
  open: Question[];
}

/** What the whole amount would be with another answer to one question. */
export interface Alternative {
  option: Option;
  chosen: boolean;
  /** Pence for the financial year, all other answers as they are. */
  pence: number;
  /** Pence more (or less) than now. */
  difference: number;
}

/**
 * What answers come to. Nothing but the answers and the set decides, so the same answers always give the
 * same amount.
 * @throws RangeError for a year in which a point has no worth
 */
export function scoreOf(set: QuestionSet, choices: Choices, financialYear: string): Score {
  const rate = worthOfPoint(set, financialYear);
  const answers: ScoredAnswer[] = [];
  const open: Question[] = [];
  for (const question of set.questions) {
    const option = question.options.find(({ code }) => code === choices[question.code]);
    if (option)
      answers.push({ question, option, points: option.points, pence: option.points * rate });
    else open.push(question);
  }
  const points = answers.reduce((sum, answer) => sum + answer.points, 0);
  return { points, pence: points * rate, answers, open };
}

/** "What would change it": for each question the amount at each of its options. */
export function alternativesOf(
  set: QuestionSet,
  choices: Choices,
  financialYear: string,
): Record<string, Alternative[]> {
  const { pence: now } = scoreOf(set, choices, financialYear);
  const entries = set.questions.map((question) => {
    const rows = question.options.map((option) => {
      const changed = { ...choices, [question.code]: option.code };
      const { pence } = scoreOf(set, changed, financialYear);
      const chosen = option.code === choices[question.code];
      return { option, chosen, pence, difference: pence - now };
    });
    return [question.code, rows] as const;
  });
  return Object.fromEntries(entries);
}

/** @throws RangeError for a year in which a point has no worth */
export function worthOfPoint(set: QuestionSet, financialYear: string): number {
  const rate = set.pencePerPoint[financialYear];
  if (rate === undefined) throw new RangeError(`A point has no worth in ${financialYear}`);
  return rate;
}
