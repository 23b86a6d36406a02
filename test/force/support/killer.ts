import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../integration/worker/worker-config.js';
import { type ServiceSite } from './service-site.js';

interface Killing {
  site: ServiceSite;
  kind: 'web' | 'worker';
  times: number;
  /** How far the work is, and how much there is; kills are spread over it. */
  progress: () => Promise<number>;
  total: number;
  random: () => number;
  /** After a kill, before it is started again. */
  meanwhile?: () => Promise<void>;
}

/**
 * Kills a process so many times, each at a random moment of an equal part of the work, and starts it
 * again each time.
 * @returns how far the work was at each kill
 */
export async function killRepeatedly(killing: Killing): Promise<number[]> {
  const { site, kind, times, progress, total, random, meanwhile } = killing;
  const killedAt: number[] = [];
  for (let kill = 0; kill < times; kill += 1) {
    const target = Math.floor(((kill + random()) / times) * total);
    await until(`${target} of ${total} done`, async () => (await progress()) >= target, 300_000);
    await pause(random() * 50);
    await site.kill(kind);
    killedAt.push(await progress());
    await meanwhile?.();
    await site.up(kind);
  }
  return killedAt;
}
