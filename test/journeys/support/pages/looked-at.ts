import { createHash } from 'node:crypto';
import { LONG } from '../../../support/effort.js';

/**
 * What axe has looked at in this run. The same shapes with the same styles have the same faults, and they are told
 * already; the long form looks at everything every time.
 */
export class LookedAt {
  readonly #seen = new Set<string>();

  /** Whether each of these was there before; from now on they were. */
  hasAll(things: readonly string[]): boolean {
    const marks = things.map((thing) => createHash('sha1').update(thing).digest('base64'));
    const isKnown = marks.every((mark) => this.#seen.has(mark));
    for (const mark of marks) this.#seen.add(mark);
    return isKnown && !LONG;
  }
}
