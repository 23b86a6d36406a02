import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.mjs';

const PATIENCE_MS = 60_000;
/** A process that dies so often before it ever served will not serve. */
const HOPELESS = 3;

/**
 * Waits until the web process answers that it can serve.
 * @throws Problem with the end of the log of the process that is at fault
 */
export async function untilReady(url, services, shutdown) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(url))) {
    if (shutdown.requested) return;
    const broken = services.find(({ failures }) => failures >= HOPELESS);
    if (broken) throw notReady(broken, 'ends as soon as it is started');
    if (Date.now() > deadline) throw notReady(services[0], `does not answer at ${url}`);
    await pause(50);
  }
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function notReady(service, what) {
  return new Problem(
    `The ${service.name} process ${what}. The end of its log (${service.log}):\n\n${service.lastLines()}`,
  );
}
