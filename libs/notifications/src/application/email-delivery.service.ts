import {
  Inject,
  Injectable,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { accountKeyToken } from '#identity';
import { CONFIG, type Config, Database, type RetryPolicy } from '#platform';
import { composeEmail, type EmailMessage } from '../domain/email-message.js';
import { inOwnWords } from '../domain/own-words.js';
import { stopUrl } from '../domain/stop-link.js';
import {
  claimEmailsWithin,
  type ClaimedEmail,
  markDeliveredWithin,
  recordOutcomesWithin,
} from '../persistence/emails.queries.js';
import { DeliveryBatch } from './delivery-batch.js';
import { DeliveryMarks } from './delivery-marks.js';
import { EmailSender } from './email-sender.js';
import { HOLDS, type StillHolds } from './still-holds.js';

/** News whose link needs the key that its subject is. */
const KEYED = new Set<string>(['account-invited', 'password-forgotten']);
/** After it another worker may try: the time to begin a try, and then the longest one. */
const CLAIM_SECONDS = 30;
/** What a batch has not begun by then is for somebody else. */
const BEGIN_WITHIN_MS = 12_000;

/**
 * Which e-mails are wanted at this moment: not withdrawn, not opted out.
 * @returns their ids
 */
export type StillWanted = (
  emails: Pick<ClaimedEmail, 'id' | 'topic' | 'subjectId' | 'recipientId' | 'authorityId'>[],
) => Promise<ReadonlySet<string>>;

/** Sends e-mails that are due, each until it is out once; at least once if a process dies meanwhile. */
@Injectable()
export class EmailDeliveryService implements OnModuleDestroy, OnApplicationShutdown {
  private readonly marks = new DeliveryMarks((ids) =>
    this.job((tx) => markDeliveredWithin(tx, ids)),
  );
  private isEnding = false;

  constructor(
    private readonly database: Database,
    private readonly sender: EmailSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * One try for each e-mail that is not finished and that no other worker has. A repeat with the same ids
   * is a try for those that failed, and for no other.
   * @throws Error when some failed and another try follows after the policy's delay
   */
  async deliver(
    ids: readonly string[],
    stillWanted: StillWanted,
    policy: RetryPolicy,
    stillHolds: StillHolds = HOLDS,
  ): Promise<void> {
    const claimedAt = performance.now();
    const { emails, held } = await this.job(async (tx) => {
      const claimed = await claimEmailsWithin(tx, ids, CLAIM_SECONDS);
      return { emails: claimed, held: await stillHolds(tx, claimed) };
    });
    if (emails.length === 0) return;
    const batch = new DeliveryBatch(emails, {
      send: (email) => this.sender.send(this.compose(this.withKey(email))),
      mark: (id) => this.marks.mark(id),
      record: (outcomes) => this.job((tx) => recordOutcomesWithin(tx, outcomes)),
      mayBegin: () => !this.isEnding && performance.now() - claimedAt < BEGIN_WITHIN_MS,
      policy,
    });
    const wanted = await stillWanted(emails);
    await batch.run(new Set([...wanted].filter((id) => held.has(id))));
  }

  /** Before the jobs in hand are waited for: they begin no more e-mails. */
  onModuleDestroy(): void {
    this.isEnding = true;
  }

  onApplicationShutdown(): void {
    this.sender.close();
  }

  /** Links that let somebody choose a password are whole in the e-mail alone, and lie nowhere else. */
  private withKey(email: ClaimedEmail): ClaimedEmail {
    if (!KEYED.has(email.topic)) return email;
    const token = accountKeyToken(this.config.sessionSecret, email.subjectId);
    return { ...email, link: `${email.link}/${token}` };
  }

  private compose(email: ClaimedEmail): EmailMessage {
    const own = { ...email, ...inOwnWords(email), stopUrl: stopUrl(email, this.config) };
    return { ...composeEmail(own, this.config.publicUrl), mayBeOut: email.mayBeOut };
  }

  private job<Result>(work: Parameters<typeof this.database.job<Result>>[1]): Promise<Result> {
    return this.database.job('deliver-notifications', work);
  }
}
