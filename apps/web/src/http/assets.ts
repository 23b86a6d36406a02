import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { encodingFor, encodings } from './encodings.js';
import { ASSETS, GOVUK_DIST } from './paths.js';

const SYSTEM_FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",arial,sans-serif';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_MINUTE = 'public, max-age=60';

type File = [type: string, content: Buffer];

/**
 * Serves the few files that pages need, from memory: nothing else below /assets exists. GOV.UK's crown
 * and font may be used on GOV.UK alone, so their files are not served and its CSS is given the font of
 * the reader's system.
 * @returns a version, the folder of their addresses: so they are kept for ever, and so are the scripts that scripts import
 */
export function serveAssets(fastify: FastifyInstance): string {
  const files = new Map<string, File>([
    ['govuk-frontend.css', ['text/css; charset=utf-8', govukCss()]],
    ['govuk-frontend.js', ['text/javascript; charset=utf-8', govukFile('govuk-frontend.min.js')]],
    ['fairplace.css', ['text/css; charset=utf-8', own('fairplace.css')]],
    ['fairplace.js', ['text/javascript; charset=utf-8', own('fairplace.js')]],
    ['countdown.js', ['text/javascript; charset=utf-8', own('countdown.js')]],
    ['register.js', ['text/javascript; charset=utf-8', own('register.js')]],
    ['live-form.js', ['text/javascript; charset=utf-8', own('live-form.js')]],
    ['icon.svg', ['image/svg+xml', own('icon.svg')]],
  ]);
  const version = versionOf([...files.values()].map(([, content]) => content));
  for (const [name, file] of files) serve(fastify, { name, file, version });
  return version;
}

function serve(
  fastify: FastifyInstance,
  { name, file: [type, content], version }: { name: string; file: File; version: string },
): void {
  const encoded = encodings(content);
  const answer = (request: FastifyRequest, reply: FastifyReply, caching: string): FastifyReply => {
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (encoding !== undefined) reply.header('content-encoding', encoding);
    return reply
      .headers({ 'cache-control': caching, vary: 'accept-encoding' })
      .type(type)
      .send(encoding === undefined ? content : encoded[encoding]);
  };
  // A page of the next version may ask a process of this one while they are replaced: it gets what
  // there is, for a moment.
  fastify.get<{ Params: { version: string } }>(`/assets/:version/${name}`, (request, reply) =>
    answer(request, reply, request.params.version === version ? FOR_EVER : FOR_A_MINUTE),
  );
  fastify.get(`/assets/${name}`, (request, reply) => answer(request, reply, FOR_A_MINUTE));
}

function versionOf(contents: readonly Buffer[]): string {
  const all = createHash('sha256');
  for (const content of contents) all.update(content);
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
