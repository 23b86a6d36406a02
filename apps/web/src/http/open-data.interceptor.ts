import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Open Government Licence 3.0: anybody may use what is public here, and says where it is from. */
export const LICENCE = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

/**
 * What is the same for everybody and may be used by anybody: readable from pages of other sites, with its
 * licence, and answered with 304 to whoever has it already. Cookies are never asked for from elsewhere.
 */
@Injectable()
class OpenDataInterceptor implements NestInterceptor<unknown, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link',
      'cross-origin-resource-policy': 'cross-origin',
      link: `<${LICENCE}>; rel="license"`,
    });
    return next.handle().pipe(map((body) => answer(request, reply, body)));
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, body: unknown): unknown {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  // Kept, and asked about each time: a suspension must show at once.
  reply.headers({ etag, 'cache-control': 'public, no-cache' });
  if (matches(request.headers['if-none-match'], etag)) {
    reply.code(304);
    return undefined;
  }
  // Written as text once, for both.
  if (typeof body !== 'string') reply.type('application/json; charset=utf-8');
  return text;
}

/** Compared as RFC 9110 13.1.2 says: weakly, any of a list, or "*". */
function matches(header: string | undefined, etag: string): boolean {
  const given = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return given.includes('*') || given.includes(etag);
}

/** On a controller or a route that everybody may read. */
export function OpenData(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    UseInterceptors(OpenDataInterceptor),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of an answer that you have',
    }),
    ApiResponse({ status: 304, description: 'What you have is what there is' }),
  );
}
