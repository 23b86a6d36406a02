import { DomainError } from '#kernel';
import { checkAnswers } from './answers.js';

const questions = [
  { code: 'safer-recruitment', question: 'How do you recruit safely?' },
  { code: 'safeguarding-lead', question: 'Who leads on safeguarding?' },
];
const problems = (answers: Record<string, unknown>): string[] => {
  try {
    checkAnswers(questions, answers);
    return [];
  } catch (error) {
    return (error as DomainError).details.problems?.map(({ field }) => field) ?? [];
  }
};

it('takes an answer to every question, without space around it', () => {
  expect(
    checkAnswers(questions, { 'safer-recruitment': ' Checks. ', 'safeguarding-lead': 'Kim' }),
  ).toEqual({
    'safer-recruitment': 'Checks.',
    'safeguarding-lead': 'Kim',
  });
});

it('asks a question of two parts once', () => {
  const twice = [
    ...questions,
    { code: 'safeguarding-lead', question: 'Who leads on safeguarding?' },
  ];
  const answers = { 'safer-recruitment': 'Checks.', 'safeguarding-lead': 'Kim' };
  expect(checkAnswers(twice, answers)).toEqual(answers);
});

it.each([
  [{}, ['answers.safer-recruitment', 'answers.safeguarding-lead']],
  [{ 'safer-recruitment': ' ', 'safeguarding-lead': 'Kim' }, ['answers.safer-recruitment']],
  [{ 'safer-recruitment': 1, 'safeguarding-lead': 'Kim' }, ['answers.safer-recruitment']],
  [
    { 'safer-recruitment': 'x'.repeat(4001), 'safeguarding-lead': 'Kim' },
    ['answers.safer-recruitment'],
  ],
  [{ 'safer-recruitment': 'a', 'safeguarding-lead': 'b', other: 'c' }, ['answers.other']],
])('%j names the fields to put right', (answers, fields) => {
  expect(problems(answers)).toEqual(fields);
});
