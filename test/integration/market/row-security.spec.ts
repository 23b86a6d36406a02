import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { withoutTrigger } from '../../support/mutants.js';
import { forDaytime, marketWorld, type MarketWorld, REASONS } from './market-world.js';

let world: MarketWorld;
let app: Client;
let applicationId: string;
let applicant: Caller;
let stranger: Caller;

beforeAll(async () => {
  world = await marketWorld();
  app = await world.db.appClient();
  applicant = (await world.newProvider()).caller;
  stranger = (await world.newProvider()).caller;
  applicationId = (await world.applications.apply(applicant, forDaytime(world.market))).id;
  await world.decisions.decide(world.nottsCommissioner, applicationId, {
    authorityId: world.notts.id,
    partId: world.market.parts.daytimeActivities,
    outcome: 'admit',
    reasons: REASONS,
  });
});
afterAll(() => world.db.drop());

/** Runs SQL as the application role for somebody, and undoes it. */
async function as(
  caller: Caller | undefined,
  sql: string,
  values: unknown[] = [],
): Promise<number | string> {
  await app.query('BEGIN');
  try {
    if (caller) {
      const { userId, role, authorityId, providerId } = caller;
      await app.query('SELECT platform.enter($1, $2, $3, $4, NULL)', [
        userId,
        role,
        authorityId,
        providerId,
      ]);
    }
    return (await app.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query('ROLLBACK');
  }
}

const TABLES = ['application', 'application_part', 'decision', 'admission_event'];
const officerOf = (caller: Caller): Caller => ({ ...caller, role: 'officer' });

describe('row-level security (I28)', () => {
  it.each(TABLES)(
    'shows no row of market.%s without a context, or to whom it does not concern',
    async (table) => {
      const read = `SELECT FROM market.${table}`;
      const nobody = [
        undefined,
        world.visitor,
        stranger,
        world.neighbourCommissioner,
        officerOf(world.nottsCommissioner),
      ];
      for (const caller of nobody) expect(await as(caller, read)).toBe(0);
      expect(await as(applicant, read)).toBeGreaterThan(0);
      expect(await as(world.nottsCommissioner, read)).toBeGreaterThan(0);
    },
  );

  it('shows decisions and events to their own authority alone, applications to the partnership', async () => {
    expect(await as(world.derbyCommissioner, 'SELECT FROM market.application')).toBe(1);
    expect(await as(world.derbyCommissioner, 'SELECT FROM market.decision')).toBe(0);
    expect(await as(world.derbyCommissioner, 'SELECT FROM market.admission_event')).toBe(0);
  });

  it('lets nobody apply for another provider', async () => {
    const sql = `INSERT INTO market.application (market_id, provider_id, answers, submitted_by)
                 VALUES ($1, $2, '{}', $3)`;
    const values = [world.market.id, applicant.providerId, applicant.userId];
    for (const caller of [undefined, stranger, world.nottsCommissioner]) {
      expect(await as(caller, sql, values)).toBe('42501');
    }
    expect(await as(applicant, sql, values)).toBe(1);
  });

  it('lets nobody decide for another authority, or on an application out of sight', async () => {
    const sql = `INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
                 VALUES ($1, $2, $3, $4, 'refuse', 'These are reasons.', $5)`;
    const by = (caller: Caller, authorityId: string) =>
      as(caller, sql, [
        authorityId,
        applicationId,
        world.market.parts.daytimeActivities,
        applicant.providerId,
        caller.userId,
      ]);
    expect(await by(world.nottsCommissioner, world.derby.id)).toBe('42501');
    expect(await by(applicant, world.derby.id)).toBe('42501');
    expect(await by(officerOf(world.derbyCommissioner), world.derby.id)).toBe('42501');
    expect(await by(world.neighbourCommissioner, world.neighbour.id)).toBe('42501');
    expect(await by(world.derbyCommissioner, world.derby.id)).toBe(1);
  });

  it('lets only a commissioner of its authority move an admission', async () => {
    const sql = `UPDATE market.admission SET state = 'suspended'`;
    for (const caller of [
      undefined,
      applicant,
      world.derbyCommissioner,
      officerOf(world.nottsCommissioner),
    ]) {
      expect(await as(caller, sql)).toBe(0);
    }
    expect(await as(world.nottsCommissioner, sql)).toBe(1);
  });
});

describe('the history', () => {
  it.each(['application', 'decision', 'admission_event'])(
    'of market.%s is never changed or removed, not even by the owner',
    async (table) => {
      const owner = await world.db.ownerClient();
      for (const sql of [
        `UPDATE market.${table} SET id = gen_random_uuid()`,
        `DELETE FROM market.${table}`,
      ]) {
        await expect(world.admin.query(sql)).rejects.toMatchObject({ code: '42501' });
        expect(await as(world.nottsCommissioner, sql)).toBe('42501');
        const { rowCount } = await owner.query(sql);
        expect(rowCount).toBe(0);
      }
    },
  );

  it('explains every state of an admission: a change without an event does not commit', async () => {
    const change = `UPDATE market.admission SET state = 'suspended' WHERE state = 'admitted'`;
    await expect(world.admin.query(change)).rejects.toMatchObject({
      constraint: 'admission_is_explained',
    });
    const restore = await withoutTrigger(world.admin, 'market.admission', 'admission_is_explained');
    await world.admin.query('BEGIN');
    await expect(world.admin.query(change)).resolves.toMatchObject({ rowCount: 1 });
    await world.admin.query('ROLLBACK');
    await restore();
  });

  it('has no admission without this authority’s decision to admit this provider', async () => {
    const partId = world.market.parts.supportedAccommodation;
    const { rows } = await world.admin.query<{ id: string }>(
      'SELECT id FROM market.decision LIMIT 1',
    );
    for (const [authority, provider, part] of [
      [world.notts.id, applicant.providerId, partId],
      [world.derby.id, applicant.providerId, world.market.parts.daytimeActivities],
      [world.notts.id, stranger.providerId, world.market.parts.daytimeActivities],
    ]) {
      await expect(
        world.admin.query(
          `INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id) VALUES ($1, $2, $3, $4)`,
          [authority, provider, part, rows[0]?.id],
        ),
      ).rejects.toMatchObject({ constraint: 'admission_rests_on_a_decision' });
    }
  });
});
