import { DomainError, type FieldProblem, invalidField } from '#kernel';

export const FINDINGS = { met: 'Met', 'not-met': 'Not met', unclear: 'Unclear' } as const;
export type FindingResult = keyof typeof FINDINGS;
export type AgreedResult = Exclude<FindingResult, 'unclear'>;

/** What somebody found about one condition of a part. */
export interface ConditionFinding<Result extends FindingResult = FindingResult> {
  code: string;
  result: Result;
  reasons: string;
}

/** As a form or an API sends it. */
export interface TypedFinding {
  code: string;
  result: string;
  reasons: string;
}

export interface Evaluator {
  id: string;
  userId: string;
  name: string;
  position: 1 | 2;
  /** When the evaluation was finished; null while it goes on. */
  finishedAt: string | null;
}

interface Checked {
  /** Codes of the conditions of the part. */
  asked: string[];
  /** Whether every one of them must have its finding. */
  whole: boolean;
}

/**
 * Findings as they are kept: a result that may be given, with reasons in 10 to 2,000 characters.
 * @throws DomainError market.finding-incomplete with one problem a field
 */
export function checkFindings<Result extends FindingResult>(
  typed: TypedFinding[],
  results: readonly Result[],
  { asked, whole }: Checked,
): ConditionFinding<Result>[] {
  const problems: FieldProblem[] = [];
  const found: ConditionFinding<Result>[] = [];
  for (const code of asked) {
    const given = typed.find((one) => one.code === code);
    const reasons = given?.reasons.replaceAll('\r\n', '\n').trim() ?? '';
    const result = results.find((one) => one === given?.result);
    if (!whole && result === undefined && reasons === '') continue;
    problems.push(...problemsOf(code, result, reasons));
    if (result !== undefined) found.push({ code, result, reasons });
  }
  if (problems.length > 0) throw incomplete(problems);
  return found;
}

function problemsOf(code: string, result: string | undefined, reasons: string): FieldProblem[] {
  const { length } = Array.from(reasons);
  const unsaid = { field: `result.${code}`, message: 'Choose what you found' };
  const unexplained = {
    field: `reasons.${code}`,
    message: 'Give your reasons in 10 to 2,000 characters',
  };
  return [
    ...(result === undefined ? [unsaid] : []),
    ...(length < 10 || length > 2000 ? [unexplained] : []),
  ];
}

function incomplete(problems: FieldProblem[]): DomainError {
  const message = 'Say for each condition what you found, and why.';
  return new DomainError('invalid', 'market.finding-incomplete', message, { problems });
}

export function conflictDeclared(): DomainError {
  return new DomainError(
    'forbidden',
    'market.conflict-declared',
    'You have declared a conflict of interest with this application. A colleague deals with it.',
  );
}

export function declareFirst(): DomainError {
  return new DomainError(
    'forbidden',
    'market.declare-first',
    'Say first whether you have a conflict of interest with this provider.',
  );
}

export function notAnEvaluator(): DomainError {
  return new DomainError(
    'forbidden',
    'market.not-an-evaluator',
    'You are not one of the two evaluators of this application.',
  );
}

export function twoPeople(): DomainError {
  return invalidField('market.two-people', 'second', 'Choose two different people');
}

export function explainConflict(): DomainError {
  return invalidField(
    'market.conflict-unexplained',
    'details',
    'Say what the conflict is in 10 to 2,000 characters',
  );
}

export function evaluationOver(): DomainError {
  return new DomainError(
    'conflict',
    'market.evaluation-finished',
    'An evaluation that is finished keeps its evaluator.',
  );
}

export function moderatedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'market.moderated-already',
    'Your council has agreed on this part already.',
  );
}
