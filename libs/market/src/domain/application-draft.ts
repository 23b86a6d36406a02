import { DomainError } from '#kernel';
import { LONGEST_ANSWER } from './answers.js';

/** What somebody of the provider wrote, and the version that a page shows. */
export interface DraftAnswer {
  answer: string;
  version: number;
  /** "2026-11-22T18:00:00Z". */
  changedAt: string;
}

/** A question of one part, with what is known already. */
export interface DraftQuestion {
  code: string;
  question: string;
  hint: string;
  rationale: string;
  answer: DraftAnswer | null;
  /** What the provider told councils before under the same code, to use again. */
  before: { answer: string; day: string } | null;
}

export interface DraftPartQuestions {
  id: string;
  title: string;
  questions: DraftQuestion[];
}

export interface Completeness {
  answered: number;
  all: number;
  /** With the part on whose page it is answered. */
  missing: { code: string; question: string; partId: string }[];
}

/** A question that two parts ask is asked once, with the first of them. */
export function completenessOf(parts: DraftPartQuestions[]): Completeness {
  const all = parts.flatMap(({ id, questions }) =>
    questions.map(({ code, question, answer }) => ({
      code,
      question,
      partId: id,
      done: (answer?.answer ?? '') !== '',
    })),
  );
  const missing = all.filter(({ done }) => !done);
  return {
    answered: all.length - missing.length,
    all: all.length,
    missing: missing.map(({ code, question, partId }) => ({ code, question, partId })),
  };
}

/** What a page sends of one question: the text, and the version that it showed (0: none yet). */
export interface TypedAnswer {
  code: string;
  text: string;
  version: number;
}

/** Without space around it, whatever the browser made of its lines. @throws market.answer-too-long */
export function tidyAnswer({ code, text }: TypedAnswer): string {
  const tidy = text.replaceAll('\r\n', '\n').trim();
  if (tidy.length <= LONGEST_ANSWER) return tidy;
  throw new DomainError('invalid', 'market.answer-too-long', 'The answer is too long.', {
    problems: [
      {
        field: `answers.${code}`,
        message: `Answer in ${LONGEST_ANSWER} characters or fewer.`,
      },
    ],
  });
}

export function draftGone(): DomainError {
  return new DomainError(
    'not-found',
    'market.draft-not-found',
    'The draft was not found. It may have been sent.',
  );
}

/** Somebody else of the provider was faster; nothing is lost, on neither side. */
export function changedMeanwhile(codes: string[]): DomainError {
  const message =
    'A colleague changed this answer while you wrote. Read theirs below, bring the two together and save again.';
  return new DomainError('conflict', 'market.draft-changed', message, {
    problems: codes.map((code) => ({ field: `answers.${code}`, message })),
  });
}

export function notComplete({ missing }: Completeness): DomainError {
  return new DomainError(
    'conflict',
    'market.draft-incomplete',
    `Answer these questions first: ${missing.map(({ question }) => question).join(' ')}`,
  );
}
