import { checkedText, DomainError, type FieldProblem } from '#kernel';
import { badSet } from './assessments.errors.js';
import { type NewQuestionSet, type Question } from './question-set.js';

const CODE = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * A questionnaire that can be answered: at least one question, at least two options each, no code twice.
 * @throws DomainError assessments.bad-set with a problem for each fault
 */
export function checkedSet(given: NewQuestionSet): NewQuestionSet {
  const problems = [
    ...blank('title', given.title, [1, 120]),
    ...blank('source', given.source, [10, 1000]),
    ...(given.questions.length === 0 ? [at('questions', 'Ask at least one question.')] : []),
    ...(Object.keys(given.pencePerPoint).length === 0
      ? [at('pencePerPoint', 'Say for at least one financial year what a point is worth.')]
      : []),
    ...Object.entries(given.pencePerPoint).flatMap(([year, pence]) => problemsOfWorth(year, pence)),
    ...doubles(given.questions).map((code) =>
      at('questions', `Two questions are called "${code}".`),
    ),
    ...given.questions.flatMap((question, index) => problemsOf(question, index)),
  ];
  if (problems.length > 0) throw badSet(problems);
  return given;
}

function problemsOf(question: Question, index: number): FieldProblem[] {
  const field = `questions.${index}`;
  const { options, code } = question;
  return [
    ...(CODE.test(code) ? [] : [at(field, `"${code}" is no code: use small letters and hyphens.`)]),
    ...blank(field, question.text, [5, 200]),
    ...options.flatMap(({ text }) => blank(field, text, [1, 200])),
    ...options
      .filter((option) => !CODE.test(option.code))
      .map((option) => at(field, `"${option.code}" is no code: use small letters and hyphens.`)),
    ...(options.length < 2 ? [at(field, 'Give at least two answers to choose from.')] : []),
    ...doubles(options).map((double) => at(field, `Two answers are called "${double}".`)),
    ...options
      .filter(({ points }) => !Number.isInteger(points) || points < 0 || points > 10_000)
      .map((option) => at(field, `Give "${option.code}" whole points from 0 to 10,000.`)),
  ];
}

function doubles(coded: { code: string }[]): string[] {
  const codes = coded.map(({ code }) => code);
  return codes.filter((code, index) => codes.indexOf(code) !== index);
}

function at(field: string, message: string): FieldProblem {
  return { field, message };
}

/** Whether too little is left of a text without the white space at its ends, or too much. */
function blank(field: string, text: string, [least, most]: [number, number]): FieldProblem[] {
  const message = `Write ${least} to ${most} characters.`;
  try {
    checkedText(text, { code: 'assessments.bad-set', field, least, most, message });
    return [];
  } catch (error) {
    if (error instanceof DomainError) return [at(field, message)];
    throw error;
  }
}

function problemsOfWorth(year: string, pence: number): FieldProblem[] {
  const isYear = /^20\d\d-\d\d$/.test(year);
  const isWorth = Number.isInteger(pence) && pence >= 1 && pence <= 10_000_000;
  if (isYear && isWorth) return [];
  return [at('pencePerPoint', 'Give whole pence for each year, like "2026-27": 2500.')];
}
