import { type FastifyInstance } from 'fastify';

/**
 * Lets the end come as soon as the requests in hand are answered: each answer then closes its
 * connection, which would otherwise be kept for a next request and hold the process for a minute.
 */
export function useGracefulEnd(fastify: FastifyInstance): void {
  let ending = false;
  fastify.addHook('preClose', (done) => {
    ending = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (ending) reply.header('connection', 'close');
    done(null, payload);
  });
}
