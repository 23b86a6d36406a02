import { type FastifyInstance } from 'fastify';
import { type Draining } from './draining.js';

/**
 * Lets the end come as soon as the requests in hand are answered: from the beginning of the drain each
 * answer closes its connection. A connection kept for a next request would hold the process for a minute,
 * and that request could cross with the closing of the connection and be lost.
 */
export function useGracefulEnd(fastify: FastifyInstance, draining: Draining): void {
  fastify.addHook('preClose', (done) => {
    draining.begin();
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (draining.hasBegun) reply.header('connection', 'close');
    done(null, payload);
  });
}
