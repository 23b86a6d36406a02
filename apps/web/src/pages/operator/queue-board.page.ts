import { Get, Query, Req, Res } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Access, goTo, type PageAnswer, PageController } from '../../http/index.js';
import { BOARD_PATH, QueueBoard } from './queue-board.js';

/**
 * The board's page needs its own address as base. All scripts and styles are files of this service; what
 * the scripts style, they style by the object model, which the policy allows.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/** The queues, for the staff of the platform: jobs are ids, and nothing here changes anything. */
@PageController('operator/queues')
@Access('operator')
export class QueueBoardPage {
  constructor(private readonly board: QueueBoard) {}

  @Get()
  index(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): PageAnswer | string {
    // Its scripts find each other relative to the address.
    return pathOf(request) === '/' ? this.page(reply) : goTo(`${BOARD_PATH}/`);
  }

  @Get('*')
  async below(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<unknown> {
    const path = pathOf(request);
    if (path === '/' || path.startsWith('/queue/')) return this.page(reply);
    if (path.startsWith('/static/')) return this.file(path.slice('/static/'.length), reply);
    const answer = path.startsWith('/api/') ? await this.board.answer(path, query) : undefined;
    if (!answer) throw nothingHere();
    reply.code(answer.status).type('application/json; charset=utf-8');
    return JSON.stringify(answer.body);
  }

  private page(reply: FastifyReply): string {
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8');
    return this.board.page();
  }

  private file(name: string, reply: FastifyReply): Buffer {
    const file = this.board.file(name);
    if (!file) throw nothingHere();
    reply.header('cache-control', 'private, max-age=86400').type(file.type);
    return file.content;
  }
}

/** What comes after the board's own address. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split('?', 1)[0] ?? '').slice(BOARD_PATH.length);
}

function nothingHere(): DomainError {
  return new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
}
