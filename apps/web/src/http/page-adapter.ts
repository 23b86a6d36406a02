import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PageAnswer } from './page-answer.js';

type Reply = FastifyAdapter['reply'];

/** Nest on Fastify, where a handler may return a PageAnswer as well as JSON. */
export class PageAdapter extends FastifyAdapter {
  override reply(
    response: Parameters<Reply>[0],
    body: unknown,
    statusCode?: number,
  ): ReturnType<Reply> {
    if (!(body instanceof PageAnswer)) return super.reply(response, body, statusCode);
    // Nest awaits what comes back, be it a reply or the promise of one.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return body.send(response as Parameters<PageAnswer['send']>[0]) as unknown as ReturnType<Reply>;
  }
}
