import { type Database, type Tx } from '#platform';

/**
 * The database with a guard taken out of the statements that the code sends, to see that a test then fails.
 * @returns the database, and how often the guard was met: never means that the mutant proves nothing
 */
export function withoutGuardInStatements(
  database: Database,
  [text, by]: [text: string, by: string],
): { database: Database; met: () => number } {
  let met = 0;
  const mutate = (sql: string): string => {
    if (!sql.includes(text)) return sql;
    met += 1;
    return sql.replaceAll(text, by);
  };
  const mutant: Pick<Database, 'job'> = {
    job: (name, work) =>
      database.job(name, (tx) => {
        const mutated: Pick<Tx, 'query' | 'find' | 'change' | 'prepared' | 'findPrepared'> = {
          query: (sql, parameters) => tx.query(mutate(sql), parameters),
          find: (sql, parameters) => tx.find(mutate(sql), parameters),
          change: (sql, parameters) => tx.change(mutate(sql), parameters),
          // Not as prepared: a statement of this name may be planned already.
          prepared: (_name, sql, parameters) => tx.query(mutate(sql), parameters),
          findPrepared: (_name, sql, parameters) => tx.find(mutate(sql), parameters),
        };
        return work(mutated as Tx);
      }),
  };
  return { database: mutant as Database, met: () => met };
}
