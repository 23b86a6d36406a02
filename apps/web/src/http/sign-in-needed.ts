import { type FastifyRequest } from 'fastify';
import { isSafe } from './request-state.js';

/** A visitor asked for a page that needs a sign-in: not an error for the person, who is led there. */
export class SignInNeeded extends Error {
  readonly location: string;

  /** @param ended whether there was a session that has ended, which the page explains */
  constructor(request: FastifyRequest, ended: boolean) {
    super('Sign-in needed');
    const query = new URLSearchParams();
    // What was posted is gone, so the way back leads to the page of that address, if there is one.
    if (isSafe(request.method) || hasPage(request)) query.set('returnTo', request.url);
    if (ended) query.set('ended', 'yes');
    this.location = `/sign-in?${query.toString()}`;
  }
}

function hasPage(request: FastifyRequest): boolean {
  const url = request.routeOptions.url;
  return url !== undefined && request.server.hasRoute({ method: 'GET', url });
}

const OWN_ORIGIN = 'http://own.invalid';

/**
 * A path of this service to go on to after sign-in, or the start page. What could lead elsewhere
 * ("//evil", "/\evil", "https:") or into a header is refused.
 */
export function safeReturnTo(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000) return '/';
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return '/';
  if (!URL.canParse(value, OWN_ORIGIN)) return '/';
  const url = new URL(value, OWN_ORIGIN);
  if (url.origin !== OWN_ORIGIN) return '/';
  // Parsing resolves "..", so "/.//evil" may only now show two slashes.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search;
}
