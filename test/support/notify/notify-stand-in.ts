import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type NotifyConfig } from '#platform';
import { emailOf, Refusal, tokenProblem, wordsOf } from './notify-rules.js';

export interface StandInText {
  id: string;
  reference: string | null;
  to: string;
  body: string;
  status: string;
}

const SERVICE = '3f2c7b1e-1111-4111-8111-000000000001';
const SECRET = '3f2c7b1e-2222-4222-8222-000000000002';
const MESSAGE = '3f2c7b1e-3333-4333-8333-000000000003';
const CODE = '3f2c7b1e-4444-4444-8444-000000000004';
/** Of e-mails: a service of e-mails names it in its configuration. */
export const EMAIL_TEMPLATE = '3f2c7b1e-5555-4555-8555-000000000005';
const PENCE_A_PART = 2.33;

/** Stands in for GOV.UK Notify: refuses what it refuses, in its words, and keeps what it took. */
export class NotifyStandIn {
  readonly taken: StandInText[] = [];
  readonly templates = new Map([
    [MESSAGE, '((message))'],
    [CODE, 'Your Fairplace code is ((code)).'],
    [EMAIL_TEMPLATE, '((subject))\n\n((message))'],
  ]);
  requests = 0;
  /** Only these may get texts, as with a key for the team and guest list. */
  team: Set<string> | undefined;
  /** Answers to come before any work is done: 429, 500; or 'drop', after the text was taken. */
  readonly trouble: (number | 'drop')[] = [];
  private server: Server | undefined;

  /** @returns what the service is told of it */
  async listen(): Promise<NotifyConfig> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((ready) => this.server?.listen(0, '127.0.0.1', ready));
    const { port } = this.server.address() as AddressInfo;
    return {
      apiKey: `stand-in-${SERVICE}-${SECRET}`,
      baseUrl: `http://127.0.0.1:${port}`,
      messageTemplate: MESSAGE,
      codeTemplate: CODE,
    };
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((closed) =>
      this.server ? this.server.close(() => closed()) : closed(),
    );
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const problem = tokenProblem(request.headers.authorization, {
        service: SERVICE,
        secret: SECRET,
      });
      if (problem) throw problem;
      const trouble = this.trouble.shift();
      if (trouble === 429)
        throw new Refusal(429, 'RateLimitError', 'Exceeded rate limit for key type TEAM');
      if (typeof trouble === 'number')
        throw new Refusal(trouble, 'Exception', 'Internal server error');
      const answer = this.route(request, Buffer.concat(chunks).toString());
      if (trouble === 'drop') return void request.socket.destroy();
      send(response, request.method === 'POST' ? 201 : 200, answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, type, message } = error;
      send(response, status, { status_code: status, errors: [{ error: type, message }] });
    }
  }

  private route({ method, url = '' }: IncomingMessage, body: string): object {
    const { pathname, searchParams } = new URL(url, 'http://stand-in');
    const given = { templates: this.templates, team: this.team };
    if (method === 'POST' && pathname === '/v2/notifications/sms')
      return this.take(wordsOf(body, given));
    if (method === 'POST' && pathname === '/v2/notifications/email')
      return this.take(emailOf(body, given));
    if (pathname === '/v2/notifications') {
      const reference = searchParams.get('reference');
      const notifications = this.taken.filter((one) => one.reference === reference).map(shown);
      return { notifications, links: { current: url } };
    }
    const found = this.taken.find(({ id }) => pathname === `/v2/notifications/${id}`);
    if (!found) throw new Refusal(404, 'NoResultFound', 'No result found');
    return shown(found);
  }

  private take(words: Pick<StandInText, 'to' | 'body' | 'reference'>): object {
    const text = { id: randomUUID(), status: 'sending', ...words };
    this.taken.push(text);
    return {
      id: text.id,
      reference: text.reference,
      content: { body: text.body, from_number: 'FAIRPLACE' },
    };
  }
}

function shown({ to, ...text }: StandInText): object {
  const parts = Math.ceil(text.body.length / 153);
  const isReady = text.status !== 'sending';
  return {
    ...text,
    type: 'sms',
    phone_number: to,
    is_cost_data_ready: isReady,
    ...(isReady && {
      cost_in_pounds: (parts * PENCE_A_PART) / 100,
      cost_details: {
        billable_sms_fragments: parts,
        international_rate_multiplier: 1,
        sms_rate: 0.0233,
      },
    }),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
