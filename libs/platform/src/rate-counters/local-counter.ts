import { type RateCounter, type RateWindow } from './rate-counter.js';

/** Keys that are remembered; the one whose window began first is forgotten first. */
const REMEMBERED = 20_000;

interface Used {
  count: number;
  since: number;
}

/** Counts in this process alone, in a bounded part of its memory. */
export class LocalCounter implements RateCounter {
  private readonly used = new Map<string, Used>();

  async hit(key: string, { most, windowMs }: RateWindow): Promise<number> {
    const now = performance.now();
    const current = this.current(key, now - windowMs) ?? this.begin(key, now);
    if (current.count >= most) return current.since + windowMs - now;
    current.count += 1;
    return 0;
  }

  async close(): Promise<void> {
    this.used.clear();
  }

  private current(key: string, notBefore: number): Used | undefined {
    const found = this.used.get(key);
    return found && found.since > notBefore ? found : undefined;
  }

  private begin(key: string, since: number): Used {
    const begun = { count: 0, since };
    // Entered anew, so that the map stays in the order in which the windows began.
    this.used.delete(key);
    this.used.set(key, begun);
    const oldest = this.used.keys().next();
    if (this.used.size > REMEMBERED && !oldest.done) this.used.delete(oldest.value);
    return begun;
  }
}
