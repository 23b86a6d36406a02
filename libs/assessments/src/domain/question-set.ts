/** One answer that can be chosen, with its weight. */
export interface Option {
  code: string;
  text: string;
  points: number;
}

export interface Question {
  code: string;
  text: string;
  hint: string;
  /** In the order in which they are shown. */
  options: Option[];
}

/** A version of an authority's questionnaire. */
export interface QuestionSet {
  id: string;
  authorityId: string;
  version: number;
  title: string;
  /** Made to show how it works: every page that shows a question or an amount says so. */
  demonstration: boolean;
  /** Where the questions and the weights come from. */
  source: string;
  /** "YYYY-MM-DD". */
  inForceFrom: string;
  inForceUntil: string | null;
  /** In the order in which they are asked. */
  questions: Question[];
  /** Pence that a point is worth, by financial year ("2026-27"). */
  pencePerPoint: Record<string, number>;
}

/** A questionnaire as a commissioner hands it in. */
export type NewQuestionSet = Omit<QuestionSet, 'id' | 'authorityId' | 'version' | 'inForceUntil'>;
