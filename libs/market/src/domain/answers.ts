import { DomainError, type FieldProblem } from '#kernel';

/** A question that an application must answer. */
export interface Question {
  code: string;
  question: string;
}

export const LONGEST_ANSWER = 4000;

/**
 * What the provider answered, without space around it: every question of the parts, and nothing else.
 * @throws DomainError market.answers-incomplete with one problem a question
 */
export function checkAnswers(
  questions: Question[],
  answers: Record<string, unknown>,
): Record<string, string> {
  const asked = new Map(questions.map(({ code, question }) => [code, question]));
  const problems: FieldProblem[] = [];
  const given: Record<string, string> = {};
  for (const [code, question] of asked) {
    const answer = Object.hasOwn(answers, code) ? answers[code] : undefined;
    const text = typeof answer === 'string' ? answer.trim() : '';
    const problem = problemOf(text, question);
    if (problem) problems.push({ field: `answers.${code}`, message: problem });
    else given[code] = text;
  }
  for (const code of Object.keys(answers).filter((key) => !asked.has(key))) {
    problems.push({ field: `answers.${code}`, message: 'The parts you chose do not ask this.' });
  }
  if (problems.length > 0) throw incomplete(problems);
  return given;
}

function problemOf(answer: string, question: string): string | undefined {
  if (answer === '') return `Answer the question “${question}”`;
  if (answer.length > LONGEST_ANSWER) return `Answer in ${LONGEST_ANSWER} characters or fewer.`;
  return undefined;
}

function incomplete(problems: FieldProblem[]): DomainError {
  return new DomainError(
    'invalid',
    'market.answers-incomplete',
    'Answer every question of the parts you apply for.',
    { problems },
  );
}
