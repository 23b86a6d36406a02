import { type Client } from 'pg';

/** Puts a removed guard back. */
export type Restore = () => Promise<void>;

interface FunctionMutant {
  /** With its schema: "bookings.book". It must not be overloaded. */
  function: string;
  /** A text in the function's definition, and what stands there while the guard is away. */
  replace: [text: string, by: string];
}

/**
 * Takes a guard out of a function of the database, to see that the test of an invariant then fails.
 * @param admin a connection of the superuser (TestDatabase.adminClient())
 * @throws Error when the text is not in the function: the mutant would prove nothing
 */
export async function withoutGuard(admin: Client, mutant: FunctionMutant): Promise<Restore> {
  const { rows } = await admin.query<{ definition: string }>(
    'SELECT pg_get_functiondef($1::regproc) AS definition',
    [mutant.function],
  );
  const original = rows[0]?.definition ?? '';
  const [text, by] = mutant.replace;
  if (!original.includes(text)) {
    throw new Error(
      `The guard "${text}" is not in ${mutant.function}: bring the mutant up to date.`,
    );
  }
  await admin.query(original.replace(text, () => by));
  return async () => {
    await admin.query(original);
  };
}

/**
 * Takes a constraint, a unique index behind one, or an exclusion off a table.
 * @param table with its schema: "catalogue.session"
 * @throws Error when the table has no such constraint
 */
export async function withoutConstraint(
  admin: Client,
  table: string,
  constraint: string,
): Promise<Restore> {
  const { rows } = await admin.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = $1::regclass AND conname = $2`,
    [table, constraint],
  );
  const definition = rows[0]?.definition;
  if (definition === undefined) {
    throw new Error(`${table} has no constraint ${constraint}: bring the mutant up to date.`);
  }
  await admin.query(`ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`);
  return async () => {
    await admin.query(`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} ${definition}`);
  };
}

/** Switches a trigger of a table off: "bookings.booking", "booking_taken_matches". */
export async function withoutTrigger(
  admin: Client,
  table: string,
  trigger: string,
): Promise<Restore> {
  await admin.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
  return async () => {
    await admin.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
  };
}

/**
 * Drops an index (a unique one, say) that is no constraint.
 * @param index with its schema
 */
export async function withoutIndex(admin: Client, index: string): Promise<Restore> {
  const { rows } = await admin.query<{ definition: string }>(
    'SELECT pg_get_indexdef($1::regclass) AS definition',
    [index],
  );
  await admin.query(`DROP INDEX ${index}`);
  return async () => {
    await admin.query(rows[0]?.definition ?? '');
  };
}
