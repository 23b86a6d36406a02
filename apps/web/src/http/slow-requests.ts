import { type Socket } from 'node:net';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { takesFile } from './uploads.js';

/** How long a request may take until it has arrived whole, in milliseconds. */
export interface Patience {
  /** Of any request, by the clock of this process. */
  usualMs: number;
  /** With a file: 10 MB from a telephone that sends half a megabit a second take 160 s. */
  uploadMs: number;
}

export const PATIENCE: Patience = { usualMs: 30_000, uploadMs: 240_000 };

const FORM_WITH_FILE = /^multipart\/form-data\b/i;

/**
 * Node.js knows one limit for all requests, which is that of files. Every other request whose body has not
 * arrived within the usual time ends here, in the same words.
 */
export function useSlowRequests(fastify: FastifyInstance, { usualMs }: Patience): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request) && !isUpload(request)) endAfter(request, usualMs);
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUpload(request: FastifyRequest): boolean {
  return takesFile(request) && FORM_WITH_FILE.test(request.headers['content-type'] ?? '');
}

function endAfter({ raw, server }: FastifyRequest, limitMs: number): void {
  const timer = setTimeout(() => {
    if (raw.complete) return;
    const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    // As Node.js does with its own limit: whoever answers what is unreadable answers this.
    server.server.emit('clientError', late, raw.socket satisfies Socket);
  }, limitMs);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
}
