import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldProblem } from '#kernel';

/** An error as the outside sees it. */
export interface Refusal {
  status: number;
  /** Stable; part of the API. */
  code: string;
  /** A plain sentence with what to do. */
  detail: string;
  problems?: FieldProblem[];
  retryAfterSeconds?: number;
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
};

const BY_STATUS: Record<number, [code: string, detail: string]> = {
  400: ['request.malformed', 'The request cannot be read. Check its address and its body.'],
  404: ['request.not-found', 'There is nothing at this address.'],
  405: ['request.method-not-allowed', 'This address does not take that method.'],
  408: ['request.timeout', 'The request took too long to arrive. Send it again.'],
  413: ['request.too-large', 'The body is larger than 100 kB. Send less at once.'],
  414: ['request.address-too-long', 'The address is too long.'],
  415: ['request.unsupported-media-type', 'Send the body as application/json.'],
  431: ['request.headers-too-large', 'The headers are too large.'],
};

/** SQLSTATEs of values that no column takes: impossible dates, numbers out of range, bad text. */
const UNSTORABLE = new Set(['22P02', '22P05', '22003', '22007', '22008', '22021']);
/** The database cannot be reached, or is starting, stopping, short of something, a stand-by, too slow. */
const UNAVAILABLE_CODES =
  /^(?:ECONN\w+|EHOST\w+|ENET\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EPIPE|08\w{3}|53\w{3}|57P0\d|57014|25P03|25006)$/;
/** What pg says without a code. */
const UNAVAILABLE_WORDS =
  /^(?:timeout expired|timeout exceeded|Connection terminated|Query read timeout|Client has encountered|Client was closed)/;

/** What to answer to an error; undefined for one that nobody expected. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof DomainError) return ofDomainError(error);
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    const [code, detail] = BY_STATUS[status] ?? [
      `request.status-${status}`,
      'The request is refused.',
    ];
    return { status, code, detail };
  }
  const code = codeOf(error);
  if (UNSTORABLE.has(code)) {
    return {
      status: 400,
      code: 'request.malformed',
      detail: 'A value of the request is out of range.',
    };
  }
  if (UNAVAILABLE_CODES.test(code) || UNAVAILABLE_WORDS.test(messageOf(error)))
    return unavailable();
  return undefined;
}

/** What to answer to an error that nobody expected: nothing of it is told. */
export function unexpected(): Refusal {
  return {
    status: 500,
    code: 'service.unexpected',
    detail:
      'Something went wrong here. Try again later, and quote the reference if it happens again.',
  };
}

function unavailable(): Refusal {
  return {
    status: 503,
    code: 'service.unavailable',
    detail: 'The service cannot answer just now. Try again in a moment.',
    retryAfterSeconds: 5,
  };
}

function ofDomainError({ kind, code, message, details }: DomainError): Refusal {
  // What cannot be understood is 400; what is understood and refused is 422.
  const malformed = kind === 'invalid' && code.startsWith('request.') && !code.endsWith('-reused');
  return { status: malformed ? 400 : STATUS[kind], code, detail: message, ...details };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = property(error, 'statusCode');
  return typeof status === 'number' ? status : 0;
}

function codeOf(error: unknown): string {
  const code = property(error, 'code');
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
