import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, Metrics } from '#platform';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Counter, Histogram } from 'prom-client';
import { stateOf } from '../http/request-state.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Where places and beds are booked or held, by program and by page. */
const BOOKS = /^\/api\/v1\/(?:bookings|stays)$|\/book$/;

/** How requests went; counted only where somebody may read it. */
@Injectable()
export class RequestMetrics {
  private readonly metrics: Metrics | undefined;
  private readonly durations: Histogram<'method' | 'route' | 'status'> | undefined;
  private readonly bookings: Counter<'outcome'> | undefined;

  constructor(database: Database, @Inject(CONFIG) config: Pick<Config, 'watch'>) {
    if (config.watch.metricsToken === undefined) return;
    this.metrics = new Metrics(database);
    const registers = [this.metrics.registry];
    this.durations = new Histogram({
      name: 'fairplace_request_duration_seconds',
      help: 'How long requests took, by method, template of the route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.bookings = new Counter({
      name: 'fairplace_booking_outcomes_total',
      help: 'What became of requests to book: "booked", or the code of the refusal',
      labelNames: ['outcome'],
      registers,
    });
  }

  /** Undefined where no token is set: then nothing is counted. */
  get readable(): Metrics | undefined {
    return this.metrics;
  }

  count(request: FastifyRequest, reply: FastifyReply): void {
    const { method } = request;
    const { startedAt, refusal } = stateOf(request);
    const route = routeOf(request);
    const status = String(reply.statusCode);
    this.durations?.observe({ method, route, status }, (performance.now() - startedAt) / 1000);
    if (method !== 'POST' || !BOOKS.test(route)) return;
    const outcome = refusal ?? (reply.statusCode < 400 ? 'booked' : `status-${status}`);
    this.bookings?.inc({ outcome });
  }
}

/** The template, so that there are as many labels as routes; all that has no route is one. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}

export function useRequestMetrics(fastify: FastifyInstance, metrics: RequestMetrics): void {
  if (!metrics.readable) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.count(request, reply);
    done();
  });
}
