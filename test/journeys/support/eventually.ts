import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there.
 * @param ask answers undefined or false for "not yet"
 * @throws Error saying what did not happen in time
 */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false>,
  withinMs = 30_000,
): Promise<Answer> {
  const last = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > last) throw new Error(`In ${withinMs / 1000} s not: ${what}`);
    await pause(300);
  }
}
