import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config, Database, longestDelayMs, type RetryPolicy } from '#platform';
import { composeEmail } from '../domain/email-message.js';
import {
  claimEmailWithin,
  type ClaimedEmail,
  markDeliveredWithin,
  markStoppedWithin,
  markTryFailedWithin,
} from '../persistence/emails.queries.js';
import { EmailSender } from './email-sender.js';

/** Longer than a try can take; after it another worker may try. */
const CLAIM_SECONDS = 30;

/** Whether an e-mail is wanted at this moment: not withdrawn, not opted out. */
export type StillWanted = (
  email: Pick<ClaimedEmail, 'topic' | 'subjectId' | 'recipientId' | 'authorityId'>,
) => Promise<boolean>;

/** Sends e-mails that are due, each until it is out once; at least once if a process dies meanwhile. */
@Injectable()
export class EmailDeliveryService implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly sender: EmailSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * One try. Nothing happens when the e-mail is finished or another worker has it.
   * @throws Error when it failed and another try follows after the policy's delay
   */
  async deliver(id: string, stillWanted: StillWanted, policy: RetryPolicy): Promise<void> {
    const email = await this.job((tx) => claimEmailWithin(tx, id, CLAIM_SECONDS));
    if (!email) return;
    if (!(await stillWanted(email))) {
      await this.job((tx) => markStoppedWithin(tx, id));
      return;
    }
    try {
      await this.sender.send(composeEmail(email, this.config.publicUrl));
    } catch (error) {
      await this.failed(email, error, policy);
      return;
    }
    await this.job((tx) => markDeliveredWithin(tx, id));
  }

  onApplicationShutdown(): void {
    this.sender.close();
  }

  private async failed(email: ClaimedEmail, error: unknown, policy: RetryPolicy): Promise<void> {
    const failed = email.attempts + 1;
    const isLast = failed >= policy.attempts;
    const nextTrySeconds = isLast ? null : longestDelayMs(policy, failed) / 1000;
    const what = describe(error);
    await this.job((tx) => markTryFailedWithin(tx, email.id, { error: what, nextTrySeconds }));
    if (!isLast) throw new Error(`E-mail ${email.id}: ${what}`);
  }

  private job<Result>(work: Parameters<typeof this.database.job<Result>>[1]): Promise<Result> {
    return this.database.job('deliver-notifications', work);
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
