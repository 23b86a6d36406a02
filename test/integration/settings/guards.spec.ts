import { addDays, localDay } from '#kernel';
import { type Client, DatabaseError } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { aPartnership, anAuthority } from '../../factories/an-authority.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** A row of each table: $1 the authority, $2 its first day, $3 whoever sets it. */
const ROWS: Record<string, string> = {
  'bookings.night_limit': `
    (authority_id, kind, in_force_from, value, bound, source, set_by)
    VALUES ($1, 'local-year', $2, 60, 'fewer-than', 'A decision of the test', $3)`,
  'holding.terms': `
    (authority_id, version, in_force_from, body, source, set_by)
    SELECT $1::uuid, 1 + coalesce(max(version), 0), $2::date, repeat('Terms. ', 10),
           'A decision of the test', $3::uuid FROM holding.terms WHERE authority_id = $1`,
  'holding.pay_cycle': `
    (authority_id, in_force_from, first_pay_day, every_days, source, set_by)
    VALUES ($1, $2, '2026-04-06', 28, 'A decision of the test', $3)`,
  'holding.guide_line': `
    (authority_id, verdict, position, what, why, in_force_from, source, set_by)
    VALUES ($1, 'yes', 1, 'Trips', '', $2, 'A decision of the test', $3)`,
  'casework.rights_contact': `
    (authority_id, kind, in_force_from, name, how, source, set_by)
    VALUES ($1, 'appeal', $2, 'Appeals', 'In any words.', 'A decision of the test', $3)`,
  'assessments.appeal_term': `
    (authority_id, in_force_from, working_days, source, set_by)
    VALUES ($1, $2, 7, 'A decision of the test', $3)`,
  'choices.price_line': `
    (authority_id, code, role, label, kind, way, unit, pence, basis, source, source_on, in_force_from, added_by)
    VALUES ($1, 'portland', 'option', 'Portland', 'overnight', 'provider-held', 'night', 12000, 'printed',
            'A decision of the test', '2026-04-01', $2, $3)`,
};
const TABLES = Object.keys(ROWS);
const REFUSED = /row-level security/;

describe('what councils set, in the database', () => {
  const today = localDay(new Date());
  let db: TestDatabase;
  let admin: Client;
  let council: AUser;
  let partner: AUser;
  let officer: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    const partnershipId = await aPartnership(admin);
    const authorityId = (await anAuthority(admin, { partnershipId })).id;
    const partnerId = (await anAuthority(admin, { partnershipId })).id;
    council = await aUser(admin, { role: 'commissioner', authorityId });
    officer = await aUser(admin, { role: 'officer', authorityId });
    partner = await aUser(admin, { role: 'commissioner', authorityId: partnerId });
  });
  afterAll(() => db.drop());

  /** @returns how many rows were added, or the words of the refusal */
  const add = async (
    as: AUser,
    table: string,
    [authority, from, by]: [AUser, string, AUser],
  ): Promise<number | string> => {
    try {
      return await db.database.transaction(as.caller, (tx) =>
        tx.change(`INSERT INTO ${table} ${ROWS[table]}`, [
          authority.caller.authorityId,
          from,
          by.id,
        ]),
      );
    } catch (error) {
      if (error instanceof DatabaseError) return error.message;
      throw error;
    }
  };
  const remove = (as: AUser, table: string, from: string): Promise<number> =>
    db.database.transaction(as.caller, (tx) =>
      tx.change(`DELETE FROM ${table} WHERE in_force_from = $1`, [from]),
    );

  it.each(TABLES)(
    'takes a row of %s from today on, of the own council and in the own name',
    async (table) => {
      const later = addDays(today, 20);
      expect(await add(council, table, [council, today, council])).toBe(1);
      expect(await add(council, table, [council, later, council])).toBe(1);
      expect(await add(council, table, [council, addDays(today, -1), council])).toMatch(REFUSED);
      expect(await add(council, table, [council, addDays(today, 21), partner])).toMatch(REFUSED);
      expect(await add(council, table, [partner, addDays(today, 21), council])).toMatch(REFUSED);
      expect(await add(officer, table, [council, addDays(today, 21), officer])).toMatch(REFUSED);
      // What has begun is out of reach, and so is what another council has set.
      expect(await remove(council, table, today)).toBe(0);
      expect(await remove(partner, table, later)).toBe(0);
      expect(await remove(officer, table, later)).toBe(0);
      expect(await remove(council, table, later)).toBe(1);
    },
  );

  it.each(TABLES)('never changes a row of %s, whoever asks', async (table) => {
    await add(partner, table, [partner, today, partner]);
    const authority = [partner.caller.authorityId];
    const change = `UPDATE ${table} SET source = 'Another source' WHERE authority_id = $1`;
    await expect(admin.query(change, authority)).rejects.toThrow(/never changed/);
    await expect(admin.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/never changed/);
    const begun = `DELETE FROM ${table} WHERE authority_id = $1`;
    await expect(admin.query(begun, authority)).rejects.toThrow(/never changed/);
    const restore = await withoutTrigger(admin, table, 'begun_stays');
    const { rowCount } = await admin.query(begun, authority);
    expect(rowCount).toBeGreaterThan(0);
    await restore();
  });

  it('lets a council that had named nobody say since when somebody has been there', async () => {
    const table = 'casework.rights_contact';
    const { id: authorityId } = await anAuthority(admin);
    const newcomer = await aUser(admin, { role: 'commissioner', authorityId });
    const longAgo = addDays(today, -900);
    expect(await add(newcomer, table, [newcomer, longAgo, newcomer])).toBe(1);
    expect(await add(newcomer, table, [newcomer, addDays(today, -10), newcomer])).toMatch(REFUSED);
  });
});
