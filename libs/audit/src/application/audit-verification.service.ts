import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '#platform';
import { type Head } from '../domain/chain.js';
import { ChainCheck, type ChainFault } from '../domain/chain-check.js';
import {
  type Chain,
  countUnsealedWithin,
  headWithin,
  listChainsWithin,
  sealedWithin,
} from '../persistence/chain.queries.js';

/** Entries in memory at the same time. */
const AT_ONCE = 2_000;

/** Where each chain ended at some time, as noted outside the database: hashes by chain and place. */
export type NotedHeads = ReadonlyMap<string, ReadonlyMap<number, Buffer>>;

export type VerifiedChain = Chain & ({ fault: ChainFault } | { head: Head });

export interface ChainHead extends Chain, Head {}

/** Recomputes the chains of the audit trail, and says where they end. */
@Injectable()
export class AuditVerificationService {
  constructor(private readonly database: Database) {}

  /**
   * Recomputes every sealed entry of every chain, or of one. What stands behind the last seal, and what
   * was cut off a chain's end, shows only against heads that were noted outside.
   * @param only the chain of this authority code alone; null for the chain without an authority
   */
  async verify(noted: NotedHeads = new Map(), only?: string | null): Promise<VerifiedChain[]> {
    const chains = await this.database.job('verify-audit', listChainsWithin);
    const wanted = chains.filter(({ authority }) => only === undefined || authority === only);
    const verified: VerifiedChain[] = [];
    for (const chain of wanted) verified.push(await this.verifyChain(chain, noted.get(chain.id)));
    return verified;
  }

  /** The last place and hash of every chain that has one. */
  async heads(): Promise<ChainHead[]> {
    return this.database.job('verify-audit', async (tx) => {
      const heads: ChainHead[] = [];
      for (const chain of await listChainsWithin(tx)) {
        const head = await headWithin(tx, chain.id);
        if (head) heads.push({ ...chain, ...head });
      }
      return heads;
    });
  }

  /** What no seal protects yet; the age in seconds is that of the oldest. */
  async unsealed(): Promise<{ count: number; oldestSeconds: number }> {
    return this.database.job('verify-audit', countUnsealedWithin);
  }

  private async verifyChain(
    chain: Chain,
    noted: ReadonlyMap<number, Buffer> | undefined,
  ): Promise<VerifiedChain> {
    const check = new ChainCheck(chain.id, noted);
    await this.database.job('verify-audit', (tx) => feed(check, tx, chain.id));
    return { ...chain, ...check.end() };
  }
}

async function feed(check: ChainCheck, tx: Tx, chain: string): Promise<void> {
  for await (const entries of sealedWithin(tx, chain, AT_ONCE)) {
    if (!entries.every((entry) => check.next(entry))) return;
  }
}
