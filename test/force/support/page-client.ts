import { setTimeout as pause } from 'node:timers/promises';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { type WebRequest, WebResponse } from '../../support/web-app.js';
import { ask, Lost } from './ask.js';
import { type Deed, type History, type Operation } from './history.js';

const PATIENCE_MS = 10_000;
const GIVES_UP_AFTER_MS = 120_000;
/** What a page says when another request with the same key has not ended. */
const STILL_RUNNING = 'is being changed by another request';

/** Somebody at a browser who presses "send again" whenever no page comes: the same form, the same key. */
export class PageClient {
  private readonly browser: BrowserSession;

  constructor(
    port: () => number,
    cookie: string,
    private readonly history: History,
  ) {
    this.browser = new BrowserSession({
      send: async ({ method = 'GET', path, headers, body }: WebRequest): Promise<WebResponse> => {
        const question = { method, path, headers: { ...headers } as Record<string, string> };
        const sent = body === undefined ? question : { ...question, body: String(body) };
        const answer = await ask({ port: port(), patienceMs: PATIENCE_MS }, sent);
        return new WebResponse(answer.status, answer.headers, answer.body);
      },
    });
    this.browser.cookies.set('fairplace', cookie);
  }

  /** Holds a place for a child; the operation's id is the booking's. */
  async hold(offerId: string, childId: string, sessionId: string): Promise<Operation> {
    const page = `/offers/${offerId}/sessions/${sessionId}/book?childId=${childId}`;
    const fields = { childId, funding: 'personal-budget' };
    return this.act({ kind: 'hold', childId, sessionId }, page, {
      action: page.split('?')[0]!,
      fields,
    });
  }

  async confirm(bookingId: string): Promise<Operation> {
    return this.act({ kind: 'confirm', bookingId }, `/bookings/${bookingId}/check`, {
      action: `/bookings/${bookingId}/confirm`,
      fields: {},
    });
  }

  private async act(
    deed: Deed,
    page: string,
    { action, fields }: { action: string; fields: Record<string, string> },
  ): Promise<Operation> {
    const form = await this.untilAnswered(() => this.browser.get(page), []);
    const tokens = hiddenFields(form?.body ?? '');
    const operation = this.history.begin(tokens['requestId'] ?? 'no form', deed);
    const send = (): Promise<WebResponse> => this.browser.post(action, { ...tokens, ...fields });
    const answer = await this.untilAnswered(send, operation.repeats);
    if (!answer) return operation;
    operation.outcome = answer.status === 303 ? 'ok' : 'fail';
    operation.answer = `${answer.status} ${answer.headers.location ?? answer.body}`;
    operation.id = /^\/bookings\/([0-9a-f-]{36})\//.exec(answer.headers.location ?? '')?.[1];
    return operation;
  }

  /** @returns undefined when it gave up */
  private async untilAnswered(
    send: () => Promise<WebResponse>,
    repeats: string[],
  ): Promise<WebResponse | undefined> {
    const deadline = Date.now() + GIVES_UP_AFTER_MS;
    while (Date.now() < deadline) {
      try {
        const answer = await send();
        const notNow = answer.status >= 500 || answer.body.includes(STILL_RUNNING);
        if (!notNow) return answer;
        repeats.push(String(answer.status));
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        repeats.push(error.message);
      }
      await pause(50);
    }
    return undefined;
  }
}
