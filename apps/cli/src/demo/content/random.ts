/**
 * A repeatable source of numbers for the demonstration data (mulberry32 by Tommy Ettinger, public
 * domain). Each thing draws from a source named after it, so adding one leaves the others alone.
 * Not for secrets.
 */
export class DemoRandom {
  #state: number;

  constructor(name: string) {
    this.#state = hashOf(name);
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of the items; an item that stands in the list twice is twice as likely. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  /** So many different items, in the order of the list; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[] {
    const ranked = items.map((item, order) => ({ item, order, rank: this.next() }));
    const kept = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, count);
    return kept.toSorted((a, b) => a.order - b.order).map(({ item }) => item);
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
