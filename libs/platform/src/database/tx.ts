import type pg from 'pg';

/** The longest time that a timer takes: 24 days. */
const WITHOUT_LIMIT_MS = 2 ** 31 - 1;

/** The handle of an open transaction. Whatever must commit together receives the same one. */
export class Tx {
  private limits: { query_timeout?: number } = {};

  constructor(private readonly client: pg.ClientBase) {}

  /** All rows of a statement. */
  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.run<Row>(sql, parameters)).rows;
  }

  /**
   * The same, planned once for a connection: for statements that are asked often. They name their columns, because
   * one with "*" fails on connections that are open while a migration adds a column.
   */
  async prepared<Row extends object>(
    name: string,
    sql: string,
    parameters: unknown[],
  ): Promise<Row[]> {
    const query = { name, text: sql, values: parameters, ...this.limits };
    return (await this.client.query<Row>(query)).rows;
  }

  /** The first row, or undefined. */
  async find<Row extends object>(
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  /** The first row of a statement that is planned once for a connection, or undefined. */
  async findPrepared<Row extends object>(
    name: string,
    sql: string,
    parameters: unknown[],
  ): Promise<Row | undefined> {
    return (await this.prepared<Row>(name, sql, parameters))[0];
  }

  /** How many rows a write changed: a guarded UPDATE has been refused when it is 0. */
  async change(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.run(sql, parameters)).rowCount ?? 0;
  }

  /** From here to the end of the transaction a statement may take as long as it takes: for whole tables. */
  async withoutTimeLimit(): Promise<void> {
    await this.run('SET LOCAL statement_timeout = 0', []);
    this.limits = { query_timeout: WITHOUT_LIMIT_MS };
  }

  private run<Row extends object>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.client.query<Row>({ text, values, ...this.limits });
  }
}
