import { Get, HttpException, Module, Param } from '@nestjs/common';
import { DomainError, type ErrorKind } from '#kernel';
import { Access, PageController, type PageAnswer } from '../../../../apps/web/src/http/index.js';

const KINDS: Record<string, ErrorKind> = {
  '403': 'forbidden',
  '409': 'conflict',
  '429': 'too-many',
};
/** What PostgreSQL says when it is being stopped. */
const STOPPING = { code: '57P01' };

/** A page for each way in which the service says no. */
@PageController('refusals')
@Access('public')
class RefusalsPage {
  @Get(':status')
  refuse(@Param('status') status: string): PageAnswer {
    const kind = KINDS[status];
    if (kind)
      throw new DomainError(kind, 'test.refused', 'That cannot be done. Do something else.');
    if (status === '500') throw new Error('a secret of the database');
    if (status === '503') throw Object.assign(new Error('terminating connection'), STOPPING);
    throw new HttpException('refused', Number(status));
  }
}

@Module({ controllers: [RefusalsPage] })
export class RefusalsModule {}

export const REFUSALS = [400, 403, 404, 409, 413, 429, 500, 503];
