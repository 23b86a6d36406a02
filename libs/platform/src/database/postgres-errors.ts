import { DomainError, type ErrorKind } from '#kernel';
import { DatabaseError } from 'pg';

/** SQLSTATEs of our own, raised by functions in migrations: the message is the stable error code. */
const REFUSALS: Record<string, ErrorKind> = {
  FP403: 'forbidden',
  FP404: 'not-found',
  FP409: 'conflict',
  FP422: 'invalid',
};

const DEADLOCK = '40P01';
const SERIALISATION_FAILURE = '40001';
const LOCK_TIMEOUT = '55P03';

/** Deadlocks and serialisation failures: PostgreSQL undid everything, so the same work may run again. */
export function isWorthRepeating(error: unknown): boolean {
  const code = codeOf(error);
  return code === DEADLOCK || code === SERIALISATION_FAILURE;
}

/** What pg says of a connection that has ended, or that gives no answer in time. */
const LOST =
  /^(?:Connection terminated|Query read timeout|Client has encountered|Client was closed)/;

/** Whether nothing more can be said on the connection; what was asked last may have been done or not. */
export function isConnectionLost(error: unknown): error is Error {
  return error instanceof Error && LOST.test(error.message);
}

/** What PostgreSQL refused, in the words of the domain; anything unexpected stays as it is. */
export function toDomainError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const kind = REFUSALS[error.code ?? ''];
  if (kind) return new DomainError(kind, error.message, error.detail ?? 'The request was refused.');
  if (error.code === LOCK_TIMEOUT || isWorthRepeating(error)) return busy();
  return error;
}

/** The name of the constraint that refused, for callers that say it better than the database can. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.constraint : undefined;
}

function busy(): DomainError {
  return new DomainError(
    'conflict',
    'request.still-running',
    'The same thing is being changed by another request. Try again in a moment.',
    { retryAfterSeconds: 1 },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Does the work; where that constraint refuses, the refusal that says it in a sentence is thrown. */
export async function unlessViolated<Result>(
  constraint: string,
  refusal: () => Error,
  work: Promise<Result>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (violatedConstraint(error) !== constraint) throw error;
    throw refusal();
  }
}
