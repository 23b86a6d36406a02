import { longestDelayMs, type RetryPolicy } from '#platform';
import type { Outcomes } from '../persistence/emails.queries.js';
import { TextRefused } from '../domain/text.js';

/** E-mails of one batch that are on their way at the same time. */
const SENDERS = 4;

/** How many e-mails a sender may be ahead of their marks, which wait for the disk. */
const AHEAD = 3;

/**
 * E-mails of one batch that may be out but not marked, and are sent again when the process dies at that
 * moment: what each sender has in hand, and those before it.
 */
export const IN_HAND_A_BATCH = (1 + AHEAD) * SENDERS;

/** An e-mail or a text that was claimed. */
interface Claimed {
  id: string;
  /** Tries that have failed. */
  attempts: number;
}

interface BatchWork<Message> {
  send: (message: Message) => Promise<void>;
  /** Marks one as delivered. */
  mark: (id: string) => Promise<void>;
  record: (outcomes: Outcomes) => Promise<void>;
  /** False once no more e-mail may be begun: the claim would end before it, or the process does. */
  mayBegin: () => boolean;
  policy: RetryPolicy;
}

/** Claimed e-mails or texts of one job. Each is sent, marked and tried again by itself. */
export class DeliveryBatch<Message extends Claimed> {
  private readonly outcomes: Outcomes = { stopped: [], failed: [], released: [] };
  private readonly toRepeat: string[] = [];
  private isBroken = false;

  constructor(
    private readonly messages: Message[],
    private readonly work: BatchWork<Message>,
  ) {}

  /**
   * One try for each that is wanted; what could not be begun is released.
   * @throws Error when some failed and are to be tried again after the policy's delay
   */
  async run(wanted: ReadonlySet<string>): Promise<void> {
    const left = this.messages.filter(({ id }) => wanted.has(id));
    this.outcomes.stopped = this.messages.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
    const ends = await Promise.allSettled(
      Array.from({ length: SENDERS }, () => this.sendSome(left)),
    );
    this.outcomes.released = left.map(({ id }) => id);
    const isAny = Object.values(this.outcomes).some(({ length }) => length > 0);
    if (isAny) await this.work.record(this.outcomes);
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
    if (this.toRepeat.length > 0) {
      throw new Error(`${this.toRepeat.length} messages to be tried again: ${this.toRepeat[0]}`);
    }
  }

  /** One after the other; while one is sent, those before it are marked. */
  private async sendSome(left: Message[]): Promise<void> {
    const marks: Promise<void>[] = [];
    while (!this.isBroken && this.work.mayBegin()) {
      const message = left.shift();
      if (!message) break;
      if (await this.tryToSend(message)) marks.push(this.mark(message.id));
      if (marks.length > AHEAD) await marks.shift();
    }
    await Promise.all(marks);
  }

  private async tryToSend(message: Message): Promise<boolean> {
    try {
      await this.work.send(message);
      return true;
    } catch (error) {
      this.noteFailure(message, error);
      return false;
    }
  }

  /** Where an e-mail that is out cannot be marked, no more are begun. */
  private mark(id: string): Promise<void> {
    const marked = this.work.mark(id);
    marked.catch(() => (this.isBroken = true));
    return marked;
  }

  private noteFailure({ id, attempts }: Message, problem: unknown): void {
    const failed = attempts + 1;
    const error = describe(problem);
    const isLast = problem instanceof TextRefused || failed >= this.work.policy.attempts;
    const nextTrySeconds = isLast ? null : longestDelayMs(this.work.policy, failed) / 1000;
    this.outcomes.failed.push({ id, error, nextTrySeconds });
    if (!isLast) this.toRepeat.push(`${id}: ${error}`);
  }
}

/** What went wrong, without the server's own words: they often repeat the address. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const facts = Object.entries(error)
    .filter(([name]) => ['code', 'responseCode', 'command'].includes(name))
    .map(([, value]) => String(value));
  return facts.length > 0 ? facts.join(' ') : error.name;
}
