import { DomainError } from '#kernel';
import { ConfigError } from '#platform';
import { Refusal } from './command.js';

/** What went wrong: one sentence where it is known, with the stack where it is a fault of the program. */
export function explain(error: unknown): string {
  if (error instanceof Refusal || error instanceof ConfigError) return error.message;
  if (error instanceof DomainError) return `${error.message} (${error.code})`;
  if (error instanceof AggregateError) return error.errors.map(explain).join('\n');
  if (error instanceof Error)
    return isUnreachable(error) ? unreachable(error) : String(error.stack);
  return String(error);
}

function isUnreachable(error: Error): boolean {
  return 'code' in error && ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'].includes(String(error.code));
}

function unreachable({ message }: Error): string {
  return `The database does not answer (${message}). Start it, or set DATABASE_URL.`;
}
