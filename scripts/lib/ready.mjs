import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.mjs';

const PATIENCE_MS = 60_000;
/** A process that dies so often before it ever served will not serve. */
const HOPELESS = 3;

/** The worker listens nowhere: it says in its log when it takes jobs (unless LOG_LEVEL keeps it quiet). */
const WORKER_READY = 'worker ready';
const WORKER_SURELY_READY_MS = 5_000;

/**
 * Waits until the web process answers that it can serve, and the worker takes jobs.
 * @throws Problem with the end of the log of the process that is at fault
 */
export async function untilReady(url, { web, worker }, shutdown) {
  const deadline = Date.now() + PATIENCE_MS;
  const areReady = async () =>
    worker.hasSaid(WORKER_READY, WORKER_SURELY_READY_MS) && (await answers(url));
  while (!(await areReady())) {
    if (shutdown.requested) return;
    const broken = [web, worker].find(({ failures }) => failures >= HOPELESS);
    if (broken) throw notReady(broken, 'ends as soon as it is started');
    if (Date.now() > deadline) throw notReady(web, `does not answer at ${url}`);
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
