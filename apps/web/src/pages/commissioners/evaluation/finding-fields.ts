import { DomainError } from '#kernel';
import { type Evaluation, type Part, type TypedFinding } from '#market';

const CODE = /^(?:result|reasons)\.([a-z]+(?:-[a-z]+)*)$/;

/** Findings from fields named "result.<code>" and "reasons.<code>". */
export function findingsIn(fields: Record<string, unknown>): TypedFinding[] {
  const codes = new Set(Object.keys(fields).flatMap((name) => CODE.exec(name)?.[1] ?? []));
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  return [...codes].map((code) => ({
    code,
    result: text(`result.${code}`),
    reasons: text(`reasons.${code}`),
  }));
}

/** By the code of the condition, for a template. */
export function findingsShown(findings: TypedFinding[]): Record<string, TypedFinding> {
  return Object.fromEntries(findings.map((one) => [one.code, one]));
}

/** @throws DomainError market.application-not-found for a part that was not applied for */
export function partWith({ parts }: Evaluation, partId: string): Part {
  const part = parts.find(({ id }) => id === partId);
  if (part) return part;
  throw new DomainError(
    'not-found',
    'market.application-not-found',
    'The application was not found.',
  );
}
