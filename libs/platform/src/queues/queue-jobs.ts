/** Every queue and what its jobs carry: ids only, because queue data is clear text outside the policies. */
export interface QueueJobs {
  /**
   * News from the outbox, several pieces a job; the topic is read from each row. One piece alone is what the
   * version before added, and may still lie in the queue.
   */
  news: { outboxIds: string[] } | { outboxId: string };
  /**
   * Messages that are due, several a job: the queue's own work is then a small part of the whole. Jobs of the
   * version before do not say which way theirs go.
   */
  emails: { notificationIds: string[]; channel?: 'email' | 'text' };
}
export type QueueName = keyof QueueJobs;

export const QUEUE_NAMES: readonly QueueName[] = ['news', 'emails'];

/** How often a job is tried, and how long it waits between: twice as long each time, with jitter. */
export interface RetryPolicy {
  attempts: number;
  firstDelayMs: number;
}

/** E-mail waits for a server that is away for some twenty minutes; news has its row in the outbox. */
export const RETRY_POLICIES: Record<QueueName, RetryPolicy> = {
  news: { attempts: 5, firstDelayMs: 1_000 },
  emails: { attempts: 8, firstDelayMs: 10_000 },
};

/** The longest wait before the next try, after so many have failed. */
export function longestDelayMs({ firstDelayMs }: RetryPolicy, failed: number): number {
  return firstDelayMs * 2 ** Math.max(failed - 1, 0);
}
