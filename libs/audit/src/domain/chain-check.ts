import { type Head, type SealedEntry, sealOf, startOf } from './chain.js';

/** The first thing that is wrong with a chain. */
export interface ChainFault {
  /** The first bad place. */
  seq: number;
  /** The entry there; null when it is the entry that is missing. */
  entryId: string | null;
  /**
   * missing: no entry at this place, or the chain ends before it; forked: a second entry at the place;
   * altered: the seal does not fit the entry and the ones before; replaced: the seal fits, and is not
   * the one that was noted outside.
   */
  kind: 'missing' | 'forked' | 'altered' | 'replaced';
}

/** Recomputes one chain, fed entry by entry in the order of their places. */
export class ChainCheck {
  private head: Head;
  private fault: ChainFault | undefined;

  /** @param noted hashes noted outside the database, by place */
  constructor(
    chain: string,
    private readonly noted: ReadonlyMap<number, Buffer> = new Map(),
  ) {
    this.head = startOf(chain);
  }

  /** @returns whether the entry is right; after the first that is not, no more need be fed */
  next(entry: SealedEntry): boolean {
    const kind = this.kindOfFault(entry);
    if (kind === undefined) {
      this.head = { seq: entry.seq, hash: entry.hash };
      return true;
    }
    const seq = kind === 'missing' ? this.head.seq + 1 : entry.seq;
    this.fault = { seq, entryId: kind === 'missing' ? null : entry.id, kind };
    return false;
  }

  /** After the last entry. @returns the first fault, or where the chain ends */
  end(): { fault: ChainFault } | { head: Head } {
    if (this.fault) return { fault: this.fault };
    const furthest = Math.max(0, ...this.noted.keys());
    if (furthest > this.head.seq) {
      return { fault: { seq: this.head.seq + 1, entryId: null, kind: 'missing' } };
    }
    return { head: this.head };
  }

  private kindOfFault(entry: SealedEntry): ChainFault['kind'] | undefined {
    const { seq, hash } = this.head;
    if (entry.seq <= seq) return 'forked';
    if (entry.seq > seq + 1) return 'missing';
    if (!sealOf(hash, entry, entry).equals(entry.hash)) return 'altered';
    const noted = this.noted.get(entry.seq);
    return noted === undefined || noted.equals(entry.hash) ? undefined : 'replaced';
  }
}
