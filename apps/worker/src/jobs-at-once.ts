import { type QueueName } from '#platform';

/** Jobs at the same time in one process. */
export const JOBS_AT_ONCE: Record<QueueName, number> = { news: 2, emails: 5 };
