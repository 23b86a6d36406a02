import { randomInt } from 'node:crypto';

/** The seed of this run's random tests: SEED=12345 npm test repeats a run. */
export const SEED = process.env['SEED'] ? Number(process.env['SEED']) : randomInt(2 ** 31);

if (!Number.isSafeInteger(SEED)) throw new Error(`SEED must be a whole number, not "${SEED}"`);

/** Prints the seed beside the name of the test that uses it, and returns it. */
export function announcedSeed(test: string): number {
  process.stdout.write(`${test}: SEED=${SEED}\n`);
  return SEED;
}

/** A small generator (mulberry32): numbers from 0 to below 1, the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
