import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Type } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, createLogger, type Logger, NOT_WATCHED } from '#platform';
import { createWebApp } from '../../apps/web/src/app.js';
import { type TestDatabase } from './test-database.js';

/** Signs cookies and links. */
export const testSecret = 'a secret of the tests, 32 characters or more';

/** A configuration on the spec file's database, with rate limits far away unless a test asks for them. */
export function testConfig(db: TestDatabase, overrides: Partial<Config> = {}): Config {
  return {
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: db.appUrl,
    workerDatabaseUrl: db.workerUrl,
    migrationDatabaseUrl: db.ownerUrl,
    redisUrl: undefined,
    smtpUrl: undefined,
    mailFrom: 'Fairplace <no-reply@demo.fairplace.test>',
    mailFolder: '.fairplace/mail',
    sessionSecret: testSecret,
    bidKeySecret: 'a secret of the tests for bids, 32 characters',
    databasePoolSize: 5,
    rateLimitFactor: 1000,
    trustedProxies: 0,
    watch: NOT_WATCHED,
    drainSeconds: 0,
    staleAfterSeconds: 60,
    ...overrides,
  };
}

export interface WebRequest {
  method?: string;
  /** Sent as it is: not normalised, so that attack inputs arrive. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export class WebResponse {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly body: string,
  ) {}

  get setCookies(): string[] {
    return this.headers['set-cookie'] ?? [];
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  json<Body = Record<string, unknown>>(): Body {
    return JSON.parse(this.body) as Body;
  }
}

/** The web application, listening on a port of its own. (Fastify's inject() does not run under Jest.) */
export class TestWebApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly port: number,
  ) {}

  /** Close it before its database is dropped. */
  static async start(
    db: TestDatabase,
    overrides: Partial<Config> = {},
    moreModules: Type[] = [],
    logger: Logger = createLogger('silent'),
  ): Promise<TestWebApp> {
    const app = await createWebApp(testConfig(db, overrides), { moreModules, logger });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new TestWebApp(app, port);
  }

  async close(): Promise<void> {
    this.app.getHttpServer().closeAllConnections();
    await this.app.close();
  }

  send({ method = 'GET', path, headers = {}, body }: WebRequest): Promise<WebResponse> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, method, path, headers };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve(new WebResponse(response.statusCode ?? 0, response.headers, text));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Bytes that need not be HTTP; the answer as it came. */
  sendRaw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });
  }

  /** A request of the JSON API, with a token when there is one. */
  api(
    method: string,
    path: string,
    options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<WebResponse> {
    const { token, body, headers } = options;
    return this.send({
      method,
      path,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Signs in by the API. */
  async token(email: string, password: string): Promise<string> {
    const response = await this.api('POST', '/api/v1/sessions', { body: { email, password } });
    if (response.status !== 201) throw new Error(`Sign-in failed: ${response.body}`);
    return response.json<{ token: string }>().token;
  }
}
