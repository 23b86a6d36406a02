import { setTimeout as pause } from 'node:timers/promises';
import { Loop } from './loop.js';

const NEVER_MS = 60_000;

describe('a loop', () => {
  it('goes on without a rest while there is more to do', async () => {
    let left = 5;
    const loop = new Loop(async () => (left -= 1) > 0, NEVER_MS, fail);
    loop.start();
    await pause(20);
    await loop.stop();
    expect(left).toBe(0);
  });

  it('does another round when it is woken during one', async () => {
    let rounds = 0;
    const loop = new Loop(
      async () => {
        rounds += 1;
        if (rounds === 1) loop.wake();
        await pause(1);
        return false;
      },
      NEVER_MS,
      fail,
    );
    loop.start();
    await pause(30);
    await loop.stop();
    expect(rounds).toBe(2);
  });

  it('gathers what wakes it soon after a round, and is stopped meanwhile', async () => {
    let rounds = 0;
    const oneRound = async (): Promise<boolean> => {
      rounds += 1;
      return false;
    };
    const loop = new Loop(oneRound, 1, fail, NEVER_MS);
    loop.start();
    for (let wakes = 0; wakes < 5; wakes += 1) {
      loop.wake();
      await pause(5);
    }
    await loop.stop();
    expect(rounds).toBe(1);
  });

  it('survives an error and tells of it', async () => {
    const errors: unknown[] = [];
    let rounds = 0;
    const loop = new Loop(
      async () => {
        rounds += 1;
        throw new Error('no database');
      },
      5,
      (error) => errors.push(error),
    );
    loop.start();
    await pause(60);
    await loop.stop();
    expect(rounds).toBeGreaterThan(1);
    expect(errors).toHaveLength(rounds);
  });

  it('ends after the round in hand', async () => {
    let ended = false;
    const loop = new Loop(
      async () => {
        await pause(30);
        ended = true;
        return true;
      },
      NEVER_MS,
      fail,
    );
    loop.start();
    await loop.stop();
    expect(ended).toBe(true);
  });
});

function fail(error: unknown): void {
  throw error;
}
