// A process that takes a job and never ends it; contract.spec.ts kills it.
import { createQueueConnection, Queues } from '#platform';

const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
const retries = { attempts: 2, firstDelayMs: 10 };
const queues = new Queues(createQueueConnection({ databaseUrl, redisUrl: redisUrl || undefined }), {
  news: retries,
  emails: retries,
});
queues.consume(
  'news',
  ({ outboxId }) => {
    process.stdout.write(`took ${outboxId}\n`);
    return new Promise(() => undefined);
  },
  { concurrency: 1, onError: (error) => process.stderr.write(`${error}\n`), lockMs: 1_000 },
);
