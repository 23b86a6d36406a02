import { createHash } from 'node:crypto';
import multipart, { type MultipartFile } from '@fastify/multipart';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { DomainError } from '#kernel';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { stateOf } from './request-state.js';
import { type Upload } from './upload.js';

const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
/** So many files are held in memory at a time in this process. */
const AT_ONCE = 8;
/** The field in which forms have their file. */
const FIELD = 'file';

/** A route whose form may carry one file; every other route refuses such forms unread. */
export const TakesFile = (): MethodDecorator & ClassDecorator => RouteConfig({ takesFile: true });

/**
 * Reads forms with a file, of people who have signed in, on routes that take one. The fields become the body
 * as of any other form; so does the hash of the file, which makes it part of the form's idempotency key.
 */
export async function useUploads(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: LARGEST_FILE_BYTES,
      files: 1,
      fields: 20,
      fieldSize: 20_000,
      fieldNameSize: 100,
      parts: 21,
      headerPairs: 50,
    },
  });
  let reading = 0;
  fastify.addHook('preValidation', async (request) => {
    if (request.is404 || !request.isMultipart()) return;
    if (!takesFile(request)) throw new UnsupportedMediaTypeException();
    // Nobody else gets past the guard, which answers by itself.
    if (!stateOf(request).principal) return;
    await request.server.web.rateLimits.check('upload', request);
    if (reading >= AT_ONCE) throw busy();
    reading += 1;
    try {
      await read(request);
    } finally {
      reading -= 1;
    }
  });
}

async function read(request: FastifyRequest): Promise<void> {
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const upload = await uploadOf(part);
    if (part.fieldname !== FIELD || upload === undefined) continue;
    stateOf(request).upload = upload;
    fields[FIELD] = createHash('sha256').update(upload.name).update(upload.content).digest('hex');
  }
  request.body = fields;
}

/** Undefined when the form was sent without choosing a file. */
async function uploadOf(part: MultipartFile): Promise<Upload | undefined> {
  const content = await part.toBuffer();
  if (part.filename === '' && content.length === 0) return undefined;
  const tooLarge = part.file.truncated;
  return { name: part.filename, content: tooLarge ? Buffer.alloc(0) : content, tooLarge };
}

/** Whether a route has @TakesFile(). */
export function takesFile({ routeOptions }: FastifyRequest): boolean {
  return Reflect.get(routeOptions.config, 'takesFile') === true;
}

function busy(): DomainError {
  return new DomainError(
    'too-many',
    'request.too-many-files',
    'Many files are being sent just now. Try again in a minute.',
    { retryAfterSeconds: 60 },
  );
}
