import { Get, Param, Res } from '@nestjs/common';
import { CalendarFileService } from '#calendars';
import { type Caller } from '#kernel';
import { type FastifyReply } from 'fastify';
import { Access, CurrentCaller, PageController, RateLimit } from '../../http/index.js';

/** What calendar programs ask for, again and again, without a session: the address is the key. */
@PageController('calendars')
@Access('public')
@RateLimit('search')
export class CalendarFilePage {
  constructor(private readonly files: CalendarFileService) {}

  @Get(':token/bookings.ics')
  async file(
    @CurrentCaller() { requestId }: Caller,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.files.read(token, requestId);
    reply.type('text/calendar; charset=utf-8').headers({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    return text;
  }
}
