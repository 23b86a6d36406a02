import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { isUuid } from '../../../http/index.js';

/** Which criterion of which bid of which call-off. */
export interface ScorePlace {
  calloffId: string;
  bidId: string;
  criterionId: string;
}

/** The parts of the address of a score; what is no id names nothing. */
export const AtScore = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ScorePlace => {
    const { params } = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    const { calloffId, bidId, criterionId } = params;
    if (!isUuid(calloffId) || !isUuid(bidId) || !isUuid(criterionId)) {
      throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
    }
    return { calloffId, bidId, criterionId };
  },
);
