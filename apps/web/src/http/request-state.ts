import { type Principal } from '#identity';
import { type FastifyRequest } from 'fastify';
import { type Upload } from './upload.js';

/** What the hooks found out about a request before its handler runs. */
export interface RequestState {
  principal?: Principal;
  /** The token that the principal was found by. */
  token?: string;
  /** Set when the client sent a token that opens no session (any more). */
  refused?: 'cookie' | 'bearer';
  /** The database did not answer: the page that says so must not ask it. */
  databaseAway?: boolean;
  /** For the one inline script of the GOV.UK template. */
  cspNonce?: string;
  /** The file of a form that takes one. */
  upload?: Upload;
  /** The code of the refusal it was answered with. */
  refusal?: string;
  /** performance.now() at the start. */
  startedAt: number;
}

const states = new WeakMap<FastifyRequest, RequestState>();

/** The state of a request, made at the first question. */
export function stateOf(request: FastifyRequest): RequestState {
  let state = states.get(request);
  if (!state) {
    state = { startedAt: performance.now() };
    states.set(request, state);
  }
  return state;
}

const JSON_PATHS = /^\/(?:api|health|metrics)(?:\/|\?|$)/;

/** Whether the answer is for a program: everything below /api, and whoever asks for JSON alone. */
export function isApi(request: FastifyRequest): boolean {
  if (JSON_PATHS.test(request.url)) return true;
  const accept = request.headers.accept ?? '';
  return accept.includes('json') && !accept.includes('text/html');
}

/** Methods that change nothing. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
