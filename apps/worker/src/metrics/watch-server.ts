import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config, type Logger, mayReadMetrics } from '#platform';
import { WorkerHealth } from '../health/worker-health.js';
import { LOGGER } from '../worker-settings.js';
import { WorkerMetrics } from './worker-metrics.js';

interface Answer {
  status: number;
  type?: string;
  body: string;
}

const SLOWEST_REQUEST_MS = 5_000;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Metrics and health of the worker, which answers nobody else, on a port of their own. */
@Injectable()
export class WatchServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: WorkerMetrics,
    private readonly health: WorkerHealth,
    @Inject(CONFIG) private readonly config: Pick<Config, 'watch'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The port that it listens on; undefined while it does not. */
  get port(): number | undefined {
    const address = this.server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, metricsHost } = this.config.watch;
    if (metricsPort === undefined) return;
    this.server = createServer({ requestTimeout: SLOWEST_REQUEST_MS }, (request, response) => {
      void this.respond(request, response);
    });
    this.server.listen(metricsPort, metricsHost);
    try {
      await once(this.server, 'listening');
      this.logger.info({ port: this.port }, 'metrics');
    } catch (err) {
      // People are told things all the same; that nobody watches shows where the figures are missed.
      this.logger.error({ err }, 'metrics cannot be read: the port is not free');
    }
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type = JSON_TYPE, body } = await this.answer(request).catch(broken);
    const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  }

  private async answer({ method, url = '/', headers }: IncomingMessage): Promise<Answer> {
    if (method !== 'GET') return said(405, 'unavailable', 'only GET is answered here');
    switch (url.split('?', 1)[0] ?? '') {
      case '/health/live':
        return said(200, 'ok');
      case '/health/ready': {
        const reason = await this.health.reasonNotReady();
        return reason === undefined ? said(200, 'ok') : said(503, 'unavailable', reason);
      }
      case '/metrics':
        if (!mayReadMetrics(headers.authorization, this.config.watch.metricsToken)) {
          return said(401, 'unavailable', 'send the token');
        }
        return { status: 200, type: this.metrics.contentType, body: await this.metrics.text() };
      default:
        return said(404, 'unavailable', 'there is nothing here');
    }
  }
}

function said(status: number, word: string, reason?: string): Answer {
  return { status, body: JSON.stringify({ status: word, reason }) };
}

function broken(): Answer {
  return said(500, 'unavailable', 'something went wrong');
}
