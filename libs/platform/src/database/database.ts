import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Caller } from '#kernel';
import { DatabaseError, Pool, type QueryConfig } from 'pg';
import { beginAs, type JobName } from './context.js';
import { once } from './idempotency.js';
import { isConnectionLost, isWorthRepeating, toDomainError } from './postgres-errors.js';
import { Tx } from './tx.js';

/** Attempts after a deadlock or a serialisation failure, which PostgreSQL has rolled back whole. */
const ATTEMPTS = 3;

/**
 * The only way to the database. A use case opens one transaction; everything in it commits together,
 * under row-level security for the caller.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(private readonly pool: Pool) {}

  /**
   * Runs a use case in one transaction as the caller. Where the caller sent an idempotency key, the
   * result is stored with the work, and a repeat is answered with it instead of working again: the
   * result must therefore survive JSON (no Date, no bigint).
   * @throws DomainError for whatever the work refuses, or the database on its behalf
   */
  async transaction<Result>(caller: Caller, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const key = caller.idempotency;
    if (!key) return this.run(beginAs(caller), work);
    return this.run(beginAs(caller), (tx) => once(tx, caller, key, () => work(tx)));
  }

  /** A transaction of the worker's: it belongs to no caller, and sees what the policies name the job for. */
  async job<Result>(job: JobName, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.run(beginAs({ job }), work);
  }

  /** One statement outside a transaction, for functions that set the context themselves. */
  async statement<Row extends object>(query: QueryConfig): Promise<Row[]> {
    return this.repeated(() => this.statementOnce<Row>(query));
  }

  private async statementOnce<Row extends object>(query: QueryConfig): Promise<Row[]> {
    // Not pool.query(): that ends its connection at every refusal, and the next request must open one.
    const client = await this.pool.connect();
    let lost = false;
    try {
      return (await client.query<Row>(query)).rows;
    } catch (error) {
      lost = !(error instanceof DatabaseError) || error.severity === 'FATAL';
      throw error;
    } finally {
      client.release(lost);
    }
  }

  /** Connections of this process by what they do; "waiting" are requests that have none yet. */
  get connections(): { busy: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async run<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.repeated(() => this.runOnce(begin, work));
  }

  private async repeated<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= ATTEMPTS || !isWorthRepeating(error)) throw toDomainError(error);
      }
    }
  }

  private async runOnce<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(new Tx(client));
      const { command } = await client.query('COMMIT');
      // PostgreSQL does not refuse to commit a transaction that has failed: it rolls back, and says so.
      if (command !== 'COMMIT')
        throw new Error('The work went on after an error: nothing was kept.');
      return result;
    } catch (error) {
      // On a connection that does not answer, ROLLBACK would only wait once more.
      if (isConnectionLost(error)) broken = error;
      else await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
