import type pg from 'pg';

/** The handle of an open transaction. Whatever must commit together receives the same one. */
export class Tx {
  constructor(private readonly client: pg.ClientBase) {}

  /** All rows of a statement. */
  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, parameters)).rows;
  }

  /** The first row, or undefined. */
  async find<Row extends object>(
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  /** How many rows a write changed: a guarded UPDATE has been refused when it is 0. */
  async change(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.client.query(sql, parameters)).rowCount ?? 0;
  }
}
