import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, type Tx } from '#platform';
import { newKeyPair, unwrap, wrap } from '../domain/seal.js';
import { insertKey, type KeyKind, releaseKey } from '../persistence/openings.queries.js';

/** Keys of call-offs: each pair is made for one purpose and wrapped under a secret of the configuration. */
@Injectable()
export class BidKeys {
  private readonly secret: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'bidKeySecret'>) {
    this.secret = config.bidKeySecret;
  }

  /** Both pairs of a call-off. Joins the transaction in which it is sent. */
  async makeWithin(tx: Tx, authorityId: string, calloffId: string): Promise<void> {
    for (const kind of ['quality', 'price'] as const) {
      const { recipient, identity } = await newKeyPair();
      const wrapped = wrap(Buffer.from(identity), this.wrapping(calloffId, kind));
      await insertKey(tx, { authorityId, calloffId, kind, recipient, wrapped });
    }
  }

  /**
   * The identity that opens bids, when the database gives its key out.
   * @throws DomainError calloffs.sealed
   */
  async releaseWithin(tx: Tx, calloffId: string, kind: KeyKind): Promise<string> {
    const wrapped = await releaseKey(tx, calloffId, kind);
    try {
      return unwrap(wrapped, this.wrapping(calloffId, kind)).toString('utf8');
    } catch {
      throw new Error(
        'A key of bids does not open: BID_KEY_SECRET is not the one under which it was wrapped.',
      );
    }
  }

  /** A bidder's own text, which nobody else reads: under a key of its own for each. */
  sealDraft(content: Buffer, calloffId: string, providerId: string): Buffer {
    return wrap(content, this.draftWrapping(calloffId, providerId));
  }

  openDraft(sealed: Buffer, calloffId: string, providerId: string): Buffer {
    return unwrap(sealed, this.draftWrapping(calloffId, providerId));
  }

  private wrapping(calloffId: string, kind: KeyKind): { secret: string; context: string } {
    return { secret: this.secret, context: `bid-key ${kind} ${calloffId}` };
  }

  private draftWrapping(
    calloffId: string,
    providerId: string,
  ): { secret: string; context: string } {
    return { secret: this.secret, context: `bid-draft ${calloffId} ${providerId}` };
  }
}
