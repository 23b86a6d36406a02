import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { CONFIG, type Config, mayReadMetrics } from '#platform';
import { type FastifyReply } from 'fastify';
import { Access, StaleTokenAllowed } from '../http/index.js';
import { RequestMetrics } from './request-metrics.js';

/** For Prometheus, which has a token of its own and no account. */
@Controller('metrics')
@ApiExcludeController()
@Access('public')
export class MetricsController {
  constructor(
    private readonly requests: RequestMetrics,
    @Inject(CONFIG) private readonly config: Pick<Config, 'watch'>,
  ) {}

  /** The figures of this process. Where no token is set there is nothing at this address. */
  @Get()
  @StaleTokenAllowed()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { readable } = this.requests;
    if (!readable) throw nothingHere();
    if (!mayReadMetrics(authorization, this.config.watch.metricsToken)) throw tokenNeeded();
    reply.type(readable.contentType);
    return readable.text();
  }
}

function nothingHere(): DomainError {
  return new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
}

function tokenNeeded(): DomainError {
  return new DomainError(
    'unauthenticated',
    'metrics.token-needed',
    'Send the token of METRICS_TOKEN in the Authorization header.',
  );
}
