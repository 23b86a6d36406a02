import { type Csrf } from './csrf.js';
import { type PageIdentity } from './page-identity.js';
import { type RateLimits } from './rate-limits.js';
import { type Cookies } from './session-cookie.js';

/** What is made once with the Fastify instance and needed while it answers. */
export interface WebParts {
  cookies: Cookies;
  csrf: Csrf;
  rateLimits: RateLimits;
  pageIdentity: PageIdentity;
  /** Changes with the content of the files below /assets. */
  assetVersion: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    web: WebParts;
  }
}
