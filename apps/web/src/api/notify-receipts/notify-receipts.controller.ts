import { Body, Headers, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiNoContentResponse } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { MessageEndsService } from '#notifications';
import { CONFIG, type Config, isBearer } from '#platform';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Access, ApiResource, StaleTokenAllowed } from '../../http/index.js';

/** For GOV.UK Notify, which has a token of its own and no account. */
@ApiResource('notify/receipts', 'Notifications')
@Access('public')
export class NotifyReceiptsController {
  constructor(
    private readonly ends: MessageEndsService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'notifyCallbackToken'>,
  ) {}

  /**
   * What became of a message. Anything but a 2xx would be sent again and again, so that what is not of this service is
   * taken as well. Where no token is set there is nothing at this address.
   */
  @Post()
  @StaleTokenAllowed()
  @ApiBody({
    description: 'As GOV.UK Notify documents its callbacks; what else is in it is not read',
    schema: {
      type: 'object',
      properties: {
        reference: { type: 'string', format: 'uuid', description: 'Our id of the message' },
        status: { type: 'string', description: 'delivered, or one of three kinds of failure' },
        notification_type: { type: 'string', enum: ['email', 'sms'] },
      },
    },
  })
  @ApiNoContentResponse({ description: 'Kept' })
  @ApiAcceptedResponse({ description: 'Of no message of this service, or no end of one' })
  async take(
    @Req() { id }: FastifyRequest,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { notifyCallbackToken } = this.config;
    if (notifyCallbackToken === undefined) throw nothingHere();
    if (!isBearer(authorization, notifyCallbackToken)) throw tokenNeeded();
    const outcome = await this.ends.note(id, body);
    void reply.code(outcome === 'unknown' ? 202 : 204);
  }
}

function nothingHere(): DomainError {
  return new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
}

function tokenNeeded(): DomainError {
  return new DomainError(
    'unauthenticated',
    'notify.token-needed',
    'Send the token of NOTIFY_CALLBACK_TOKEN in the Authorization header.',
  );
}
