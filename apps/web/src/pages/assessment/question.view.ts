import { type AssessmentView, type Lane, type Question } from '#assessments';
import { DomainError } from '#kernel';
import { type PageModel } from '../../http/index.js';
import { lanesOf } from './assessment.view.js';

/** A question on a page of its own. */
export interface OpenQuestion {
  question: Question;
  /** From 1. */
  number: number;
  of: number;
}

/** @throws DomainError request.not-found for a number that no question has */
export function questionAt({ set }: AssessmentView, text: string): OpenQuestion {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  const question = set.questions[number - 1];
  if (!question) {
    throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
  }
  return { question, number, of: set.questions.length };
}

/**
 * What the page of a question needs: what the reader's own lane says so far, and what the others wrote.
 * @param base the address of the assessment
 */
export function questionModel(
  view: AssessmentView,
  open: OpenQuestion,
  { lane, base }: { lane: Lane; base: string },
): PageModel {
  const { question, number, of } = open;
  const lanes = lanesOf(view, question.code, question.options);
  const own = lanes.find((one) => one.lane === lane);
  return {
    title: question.text,
    set: view.set,
    question,
    number,
    of,
    base,
    lane,
    /** How many versions there are: 0 before the first. */
    version: own?.version ?? 0,
    saved: own,
    others: lanes.filter((one) => one.lane !== lane),
  };
}

/** Where to go after a question: to the next one, or back to the whole. */
export function afterQuestion({ number, of }: OpenQuestion, base: string, later: boolean): string {
  return later || number >= of ? base : `${base}/questions/${number + 1}`;
}
