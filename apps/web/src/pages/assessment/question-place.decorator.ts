import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { isUuid } from '../../http/index.js';

/** Which question of which assessment of which child. */
export interface QuestionPlace {
  childId: string;
  assessmentId: string;
  /** As it stands in the address: not yet known to be a number. */
  number: string;
}

/** The parts of a question's address; what is no id names nothing. */
export const AtQuestion = createParamDecorator(
  (_data: unknown, context: ExecutionContext): QuestionPlace => {
    const { params } = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    const childId = params['childId'] ?? params['id'];
    const { assessmentId, number = '' } = params;
    if (!isUuid(childId) || !isUuid(assessmentId)) {
      throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
    }
    return { childId, assessmentId, number };
  },
);
