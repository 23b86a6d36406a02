import { QueryFailedError } from 'typeorm';

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';
const QUERY_CANCELED = '57014';

/** A migration that was not done, in words for whoever is migrating. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

/** Whether others held the locks that it needed: the same migration may well have them a moment later. */
export function isInTheWay(error: unknown): boolean {
  const code = codeOf(error);
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK;
}

/** What went wrong and what to do about it; other errors stay as they are. */
export function explained(error: unknown, { lock, statement }: Record<string, string>): unknown {
  switch (codeOf(error)) {
    case LOCK_NOT_AVAILABLE:
    case DEADLOCK:
      return new MigrationProblem(
        `A migration did not get a lock within ${lock}, several times: a table is in use by a long ` +
          'transaction.\nNothing of that migration was done; those before it are, and stay.\nFind who ' +
          'holds the table (as the superuser: others see their own sessions only), let it end or end it, and migrate again:\n' +
          '  SELECT pid, usename, application_name, xact_start, left(query, 80) FROM pg_stat_activity\n' +
          "  WHERE xact_start < now() - interval '2 seconds' ORDER BY xact_start;\n" +
          `The statement that waited: ${statementOf(error)}`,
        { cause: error },
      );
    case QUERY_CANCELED:
      return new MigrationProblem(
        `A statement of a migration took longer than ${statement} and was given up.\nNothing of that ` +
          'migration was done; those before it are, and stay.\nMigrate again in a quiet hour; a step ' +
          `that needs longer must set its own limit.\nThe statement: ${statementOf(error)}`,
        { cause: error },
      );
    default:
      return error;
  }
}

function codeOf(error: unknown): unknown {
  if (error instanceof QueryFailedError) return codeOf(error.driverError);
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function statementOf(error: unknown): string {
  const text = error instanceof QueryFailedError ? error.query : '';
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 160);
}
