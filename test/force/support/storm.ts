import { type History } from './history.js';
import { PersistentClient } from './persistent-client.js';
import { type StormScene } from './storm-scene.js';

interface Choices {
  scene: StormScene;
  history: History;
  port: () => number;
  random: () => number;
  clients?: number;
  /** Of the bookings that were made, so many are cancelled: 0 to 1. */
  cancelled?: number;
  patienceMs?: number;
}

/**
 * Has clients ask for every child at every session, in a random order, and cancel some of what they
 * got. Ends when all is settled.
 */
export async function bookEverything({
  scene,
  history,
  port,
  random,
  clients = 16,
  cancelled = 0.2,
  patienceMs = 10_000,
}: Choices): Promise<void> {
  const pairs = scene.childIds
    .flatMap((childId) => scene.sessionIds.map((sessionId) => ({ childId, sessionId })))
    .map((pair) => ({ pair, order: random() }))
    .toSorted((one, other) => one.order - other.order);
  const run = async (): Promise<void> => {
    const token = scene.tokens.officer;
    const client = new PersistentClient({ port, token, history, patienceMs });
    for (let next = pairs.pop(); next; next = pairs.pop()) {
      const { id } = await client.book(next.pair.childId, next.pair.sessionId);
      if (id !== undefined && random() < cancelled) await client.cancel(id);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, run));
}
