import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FastifyInstance } from 'fastify';
import { ASSETS, GOVUK_DIST } from './paths.js';

const SYSTEM_FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",arial,sans-serif';

/**
 * Serves the few files that pages need, from memory: nothing else below /assets exists. GOV.UK's crown
 * and font may be used on GOV.UK alone, so their files are not served and its CSS is given the font of
 * the reader's system.
 * @returns a version for the files' addresses, so that they may be cached for ever
 */
export function serveAssets(fastify: FastifyInstance): string {
  const files = new Map<string, [type: string, content: Buffer]>([
    ['govuk-frontend.css', ['text/css; charset=utf-8', govukCss()]],
    ['govuk-frontend.js', ['text/javascript; charset=utf-8', govukFile('govuk-frontend.min.js')]],
    ['fairplace.css', ['text/css; charset=utf-8', own('fairplace.css')]],
    ['fairplace.js', ['text/javascript; charset=utf-8', own('fairplace.js')]],
    ['live-form.js', ['text/javascript; charset=utf-8', own('live-form.js')]],
    ['icon.svg', ['image/svg+xml', own('icon.svg')]],
  ]);
  for (const [name, [type, content]] of files) {
    fastify.get(`/assets/${name}`, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(content),
    );
  }
  const all = createHash('sha256');
  for (const [, content] of files.values()) all.update(content);
  return all.digest('hex').slice(0, 12);
}

function govukCss(): Buffer {
  const css = govukFile('govuk-frontend.min.css')
    .toString('utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', SYSTEM_FONT)
    .replaceAll(/url\(\/assets\/images\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
  return Buffer.from(css);
}

function govukFile(name: string): Buffer {
  return readFileSync(join(GOVUK_DIST, 'govuk', name));
}

function own(name: string): Buffer {
  return readFileSync(join(ASSETS, name));
}
