import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { sealOf, startOf, type WrittenEntry } from '../domain/chain.js';
import {
  headWithin,
  listUnsealedChainsWithin,
  lockChainWithin,
  sealTimeWithin,
  unsealedWithin,
  writeSealsWithin,
} from '../persistence/chain.queries.js';

/** Entries sealed in one transaction. */
const BATCH = 1_000;

/**
 * Puts a seal on what was written since the last time. Writers neither wait for it nor for each other:
 * it locks no row that they touch. Any number of sealers may run; each chain has one at a time.
 */
@Injectable()
export class AuditSealingService {
  constructor(private readonly database: Database) {}

  /** Seals a batch of every chain. @returns true when there may be more */
  async round(): Promise<boolean> {
    const chains = await this.database.job('seal-audit', listUnsealedChainsWithin);
    let more = false;
    for (const chain of chains) more = (await this.seal(chain)) === BATCH || more;
    return more;
  }

  /** @returns how many entries were sealed; none when another sealer has the chain */
  private async seal(chain: string): Promise<number> {
    return this.database.job('seal-audit', async (tx) => {
      // Only what is read after the lock is taken shows what the sealer before wrote.
      if (!(await lockChainWithin(tx, chain))) return 0;
      const head = (await headWithin(tx, chain)) ?? startOf(chain);
      const sealedAt = await sealTimeWithin(tx);
      const entries = await unsealedWithin(tx, chain, BATCH);
      if (entries.length === 0) return 0;
      let hash = head.hash;
      const seal = (entry: WrittenEntry, index: number): { id: string; hash: Buffer } => {
        hash = sealOf(hash, entry, { seq: head.seq + 1 + index, sealedAt });
        return { id: entry.id, hash };
      };
      await writeSealsWithin(tx, chain, head.seq + 1, entries.map(seal));
      return entries.length;
    });
  }
}
