import { randomBytes } from 'node:crypto';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { stateOf } from './request-state.js';

const NO_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const SAME_FOR_ALL = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': NO_FEATURES,
  'cache-control': 'no-store',
};

/**
 * Puts the headers on every answer, also on errors and files. They are set before anything else
 * runs, so nothing can answer without them; whoever needs less (assets may be cached) says so after.
 * @param overTls whether people reach the service by https
 */
export function useSecurityHeaders(fastify: FastifyInstance, overTls: boolean): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply, overTls);
    done();
  });
}

/** Also for the few answers that Fastify gives before its hooks. */
export function setSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  overTls: boolean,
): void {
  const nonce = randomBytes(16).toString('base64');
  stateOf(request).cspNonce = nonce;
  reply.headers(SAME_FOR_ALL);
  reply.header('x-request-id', request.id);
  reply.header('content-security-policy', contentSecurityPolicy(nonce, overTls));
}

function contentSecurityPolicy(nonce: string, overTls: boolean): string {
  return (
    `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; ` +
    // On plain http it would turn every link of http://localhost into a dead https one.
    `base-uri 'none'; frame-ancestors 'none'${overTls ? '; upgrade-insecure-requests' : ''}`
  );
}
