/** What went wrong, in the words of the domain; the web app turns a kind into an HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many';

/** One field of the input that was refused, with what to do about it. */
export interface FieldProblem {
  field: string;
  message: string;
}

export interface DomainErrorDetails {
  /** Which fields to put right, for the error summary and for the API. */
  problems?: FieldProblem[];
  /** Seconds after which the same request is worth repeating. */
  retryAfterSeconds?: number;
}

/**
 * A refusal that the caller can understand and act on. The code is stable ("bookings.session-full")
 * and part of the API; the message is a plain sentence for a person.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: DomainErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** Shorthand for a refusal about one field. */
export function invalidField(code: string, field: string, message: string): DomainError {
  return new DomainError('invalid', code, message, { problems: [{ field, message }] });
}
