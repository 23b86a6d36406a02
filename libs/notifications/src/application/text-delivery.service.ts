import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config, Database, type RetryPolicy } from '#platform';
import { phoneCode } from '../domain/phone-code.js';
import { stopUrl } from '../domain/stop-link.js';
import { composeText } from '../domain/text-message.js';
import { markDeliveredWithin, recordOutcomesWithin } from '../persistence/emails.queries.js';
import {
  claimTextsWithin,
  type ClaimedText,
  insertAcceptedWithin,
} from '../persistence/texts.queries.js';
import { heedWishesWithin } from '../persistence/wishes.queries.js';
import { DeliveryBatch } from './delivery-batch.js';
import { HOLDS, type StillHolds } from './still-holds.js';
import { TextSender } from './text-sender.js';

/** After it another worker may try: the time to begin a try, and then the longest one, with its question. */
const CLAIM_SECONDS = 45;
/** What a batch has not begun by then is for somebody else. */
const BEGIN_WITHIN_MS = 12_000;

/** Sends texts that are due and wanted, each until the sending service has it once. */
@Injectable()
export class TextDeliveryService implements OnModuleDestroy {
  private isEnding = false;

  constructor(
    private readonly database: Database,
    private readonly sender: TextSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * One try for each text that is not finished, that its reader wants at this hour, and that no other worker
   * has. One that was begun by somebody who died is looked for at the sending service first.
   * @throws Error when some failed and another try follows after the policy's delay
   */
  async deliver(
    ids: readonly string[],
    policy: RetryPolicy,
    stillHolds: StillHolds = HOLDS,
  ): Promise<void> {
    const claimedAt = performance.now();
    const { texts, held } = await this.database.job('deliver-notifications', async (tx) => {
      await heedWishesWithin(tx, ids);
      const claimed = await claimTextsWithin(tx, ids, CLAIM_SECONDS);
      return { texts: claimed, held: await stillHolds(tx, claimed) };
    });
    if (texts.length === 0) return;
    const accepted = new Map<string, string>();
    const batch = new DeliveryBatch(texts, {
      send: async (text) => void accepted.set(text.id, await this.send(text)),
      mark: (id) => this.mark(texts, id, accepted.get(id) ?? ''),
      record: (outcomes) =>
        this.database.job('deliver-notifications', (tx) => recordOutcomesWithin(tx, outcomes)),
      mayBegin: () => !this.isEnding && performance.now() - claimedAt < BEGIN_WITHIN_MS,
      policy,
    });
    const wanted = texts.filter(({ id, to }) => to !== null && held.has(id));
    await batch.run(new Set(wanted.map(({ id }) => id)));
  }

  /** Before the jobs in hand are waited for: they begin no more texts. */
  onModuleDestroy(): void {
    this.isEnding = true;
  }

  private async send(text: ClaimedText): Promise<string> {
    const { id, mayBeOut } = text;
    const to = text.to ?? '';
    if (text.topic === 'phone-code') {
      const code = phoneCode(this.config.sessionSecret, { number: to, nonce: text.nonce ?? '' });
      return this.sender.send({ id, to, mayBeOut, template: 'code', fields: { code } });
    }
    const fields = composeText(text, {
      publicUrl: this.config.publicUrl,
      stopUrl: stopUrl(text, this.config),
    });
    return this.sender.send({ id, to, mayBeOut, template: 'message', fields });
  }

  private async mark(texts: ClaimedText[], id: string, serviceId: string): Promise<void> {
    const authorityId = texts.find((text) => text.id === id)?.authorityId ?? null;
    await this.database.job('deliver-notifications', async (tx) => {
      await insertAcceptedWithin(tx, [{ id, authorityId, serviceId }]);
      await markDeliveredWithin(tx, [id]);
    });
  }
}
