import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply } from 'fastify';
import { PageAnswer } from './page-answer.js';

/** Nest on Fastify, where a handler may return a PageAnswer as well as JSON. */
export class PageAdapter extends FastifyAdapter {
  override reply(
    ...[response, body, statusCode]: Parameters<FastifyAdapter['reply']>
  ): FastifyReply {
    const answer: unknown = body;
    if (!(answer instanceof PageAnswer)) return super.reply(response, answer, statusCode);
    // Nest awaits what comes back, be it a reply or the promise of one.
    return answer.send(response as FastifyReply) as unknown as FastifyReply;
  }
}
