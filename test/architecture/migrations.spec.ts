import { type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { findings, tablesCreated } from './migration-rules.js';
import { ACCEPTED, LAST_RELEASED } from './migration-steps.js';

/** The statements of a migration, as it would send them. */
async function sqlOf(Migration: (typeof migrations)[number]): Promise<string> {
  const sent: string[] = [];
  const runner = {
    query: async (sql: string): Promise<never[]> => {
      sent.push(sql);
      return [];
    },
  };
  await new Migration().up(runner as unknown as QueryRunner);
  return sent.join(';\n');
}

describe('migrations', () => {
  it('after the last release leave the tables of running processes usable', async () => {
    const last = migrations.findIndex(({ name }) => name === LAST_RELEASED);
    expect(last).toBeGreaterThan(0);
    const released = await Promise.all(migrations.slice(0, last + 1).map(sqlOf));
    const existing = new Set(released.flatMap(tablesCreated));
    const found: string[] = [];
    for (const Migration of migrations.slice(last + 1)) {
      for (const { table, problem } of findings(await sqlOf(Migration), existing))
        found.push(`${Migration.name}: ${table}: ${problem}`);
    }
    const steps = new Set(migrations.map(({ name }) => name));
    const accepted = Object.keys(ACCEPTED).filter((row) => steps.has(row.split(':')[0] ?? ''));
    expect([...new Set(found)].toSorted()).toEqual(accepted.toSorted());
  });

  it('carry a time in their names and stand in its order', () => {
    const times = migrations.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });
});

describe('the rules', () => {
  const existing = new Set(['bookings.booking']);

  it.each([
    'ALTER TABLE bookings.booking ADD COLUMN note text NOT NULL',
    'ALTER TABLE bookings.booking ALTER COLUMN price_pence TYPE numeric',
    'ALTER TABLE bookings.booking ALTER COLUMN session_id SET NOT NULL',
    'ALTER TABLE bookings.booking ADD COLUMN note text, DROP COLUMN price_pence',
    'ALTER TABLE bookings.booking RENAME COLUMN state TO status',
    'ALTER TABLE bookings.booking RENAME TO reservation',
    'ALTER TABLE bookings.booking ADD CONSTRAINT positive CHECK (price_pence > 0)',
    'ALTER TABLE bookings.booking ADD FOREIGN KEY (child_id) REFERENCES children.child',
    'ALTER TABLE bookings.booking ADD CONSTRAINT once UNIQUE (child_id, session_id)',
    'CREATE INDEX booking_by_price ON bookings.booking (price_pence)',
    'DROP TABLE bookings.booking',
    'UPDATE bookings.booking SET price_pence = 0',
    'DO $$ BEGIN ALTER TABLE bookings.booking DROP COLUMN state; END $$',
  ])('refuse: %s', (sql) => {
    expect(findings(`SELECT 1; ${sql}; SELECT 2`, existing)).toHaveLength(1);
  });

  it.each([
    "ALTER TABLE bookings.booking ADD COLUMN note text NOT NULL DEFAULT 'none'",
    'ALTER TABLE bookings.booking ADD COLUMN note text',
    'ALTER TABLE bookings.booking ADD CONSTRAINT positive CHECK (price_pence > 0) NOT VALID',
    'ALTER TABLE bookings.booking VALIDATE CONSTRAINT positive',
    'CREATE INDEX CONCURRENTLY booking_by_price ON bookings.booking (price_pence)',
    'ALTER TABLE bookings.note ADD CONSTRAINT short CHECK (length(text) < 10)',
    '-- DROP TABLE bookings.booking',
    'CREATE FUNCTION bookings.f() RETURNS void AS $$ UPDATE bookings.booking SET minutes = 1 $$',
  ])('allow: %s', (sql) => {
    expect(findings(sql, existing)).toEqual([]);
  });
});
