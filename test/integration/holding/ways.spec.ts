import { type NewPackageLine } from '#budgets';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

const REASON = 'The provider you name has been suspended. Choose another one with us.';
const LINE: NewPackageLine = {
  kind: 'activity',
  description: 'Swimming on Saturdays',
  way: 'managed',
  providerId: null,
  unit: 'hour',
  quantity: 2400,
  unitPence: 900,
  totalPence: 36_000,
  recurring: true,
  source: 'A test of its own',
};
const WISH = { way: 'bank-account', words: '', lines: [] } as const;

describe('how the money is held', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let home: AHousehold;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    await anEntitlement(admin, {
      authorityId: home.authorityId,
      childId: home.child.id,
      openedBy: home.officer.id,
    });
  });
  afterAll(() => db.drop());

  const ask = async (wish: Parameters<HoldingServices['ways']['ask']>[2] = WISH): Promise<string> =>
    (await services.ways.ask(home.family.caller, home.child.id, { ...wish })).id;
  const confirm = (id: string): Promise<void> =>
    services.ways.decide(home.officer.caller, home.child.id, id, {
      outcome: 'confirm',
      startsOn: '2026-12-01',
    });

  it('is asked for by the family, confirmed by its officer, and so for every part of the package', async () => {
    await services.packages.add(home.officer.caller, home.child.id, LINE);
    const id = await ask();
    const before = await services.ways.ofChild(home.family.caller, home.child.id);
    expect(before).toMatchObject({ current: undefined, waiting: { id, way: 'bank-account' } });
    await confirm(id);
    const after = await services.ways.ofChild(home.family.caller, home.child.id);
    expect(after).toMatchObject({ current: { id, startsOn: '2026-12-01' }, waiting: undefined });
    expect(after.lines).toMatchObject([{ ...LINE, way: 'direct-payment' }]);
  });

  it('is as easy to change later, and the first way stays until then', async () => {
    await confirm(await ask());
    const second = await ask({ way: 'managed', words: 'It is too much paper.', lines: [] });
    const between = await services.ways.ofChild(home.officer.caller, home.child.id);
    expect(between).toMatchObject({
      current: { way: 'bank-account' },
      waiting: { way: 'managed', words: 'It is too much paper.' },
    });
    await confirm(second);
    const after = await services.ways.ofChild(home.officer.caller, home.child.id);
    expect(after.current?.way).toBe('managed');
  });

  it('may differ from part to part', async () => {
    const { officer, child, family } = home;
    const one = await services.packages.add(officer.caller, child.id, LINE);
    const other = await services.packages.add(officer.caller, child.id, {
      ...LINE,
      description: 'Befriending',
    });
    const mixed = { way: 'mixed', words: '' } as const;
    const lines = [
      { lineId: one.id, way: 'direct-payment' as const },
      { lineId: other.id, way: 'provider-held' as const },
    ];
    expect(await outcomeOf(ask({ ...mixed, lines: lines.slice(0, 1) }))).toBe(
      'holding.line-ways-needed',
    );
    await confirm(await ask({ ...mixed, lines }));
    const { lines: current } = await services.ways.ofChild(family.caller, child.id);
    expect(new Map(current.map(({ description, way }) => [description, way]))).toEqual(
      new Map([
        ['Befriending', 'provider-held'],
        ['Swimming on Saturdays', 'direct-payment'],
      ]),
    );
  });

  it('is refused with a reason only, which stands for the family to read', async () => {
    const id = await ask();
    const refuse = (reason: string): Promise<string> =>
      outcomeOf(
        services.ways.decide(home.officer.caller, home.child.id, id, { outcome: 'refuse', reason }),
      );
    expect(await refuse(' no ')).toBe('holding.reason-needed');
    expect(await refuse(REASON)).toBe('done');
    expect(await refuse(REASON)).toBe('holding.already-decided');
    const { history } = await services.ways.ofChild(home.family.caller, home.child.id);
    expect(history).toMatchObject([{ state: 'refused', reason: REASON }]);
  });

  it('is asked for once at a time, by the young person too, and can be taken back', async () => {
    const { youngPerson, child, family } = home;
    const { id } = await services.ways.ask(youngPerson.caller, child.id, { ...WISH });
    expect(await outcomeOf(ask())).toBe('holding.already-asked');
    await services.ways.withdraw(family.caller, child.id, id);
    expect(await outcomeOf(confirm(id))).toBe('holding.already-decided');
    expect(await outcomeOf(ask())).toBe('done');
  });

  it('needs a budget, and words where a mixture has no parts yet', async () => {
    expect(await outcomeOf(ask({ way: 'mixed', words: ' ', lines: [] }))).toBe(
      'holding.words-needed',
    );
    const other = await aHousehold(admin);
    const asked = services.ways.ask(other.family.caller, other.child.id, { ...WISH });
    expect(await outcomeOf(asked)).toBe('holding.no-budget');
  });

  it('is nobody else’s: not seen, not decided', async () => {
    const id = await ask();
    const stranger = await aHousehold(admin, home.authorityId);
    const see = services.ways.ofChild(stranger.family.caller, home.child.id);
    expect(await outcomeOf(see)).toBe('children.not-found');
    const decide = services.ways.decide(stranger.officer.caller, stranger.child.id, id, {
      outcome: 'refuse',
      reason: REASON,
    });
    expect(await outcomeOf(decide)).toBe('holding.request-not-found');
    const asOfficer = services.ways.ask(home.officer.caller, home.child.id, { ...WISH });
    expect(await outcomeOf(asOfficer)).toBe('identity.role-not-allowed');
  });

  it('is told: the officer of the choice, the family of the answer, once each and without a name', async () => {
    const id = await ask();
    await confirm(id);
    await services.tell();
    await services.tell();
    const { rows } = await admin.query(
      `SELECT recipient_id, topic, channel, title || body AS text FROM notifications.notification
       WHERE subject_id = $1 ORDER BY topic, channel`,
      [id],
    );
    expect(rows.map((row) => [row.topic, row.channel, row.recipient_id])).toEqual([
      ['way-asked', 'email', home.officer.id],
      ['way-asked', 'page', home.officer.id],
      ['way-decided', 'email', home.family.id],
      ['way-decided', 'page', home.family.id],
    ]);
    expect(JSON.stringify(rows)).not.toContain(home.child.lastName);
  });

  it.each([
    ['refused_with_a_reason', `state = 'refused', reason = NULL`],
    ['confirmed_from_a_day', `state = 'confirmed', starts_on = NULL`],
  ])('keeps to %s in the database itself', async (constraint, change) => {
    const id = await ask();
    const decided = `decided_by = '${home.officer.id}', decided_at = now()`;
    const write = (): Promise<string> =>
      outcomeOf(
        admin.query(`UPDATE holding.way_request SET ${change}, ${decided} WHERE id = $1`, [id]),
      );
    expect(await write()).toBe(constraint);
    const restore = await withoutConstraint(admin, 'holding.way_request', constraint);
    expect(await write()).toBe('done');
    await admin.query('DELETE FROM holding.way_request WHERE id = $1', [id]);
    await restore();
  });

  it('does not go back from a decision, nor wait twice, in the database itself', async () => {
    const id = await ask();
    await confirm(id);
    const back = (): Promise<string> =>
      outcomeOf(
        admin.query(
          `UPDATE holding.way_request SET state = 'asked', starts_on = NULL, decided_by = NULL,
             decided_at = NULL WHERE id = $1`,
          [id],
        ),
      );
    expect(await back()).toBe('way-request.illegal-move');
    const restoreMove = await withoutTrigger(admin, 'holding.way_request', 'legal_move');
    expect(await back()).toBe('done');
    await restoreMove();
    const again = `INSERT INTO holding.way_request SELECT gen_random_uuid(), r.authority_id, r.child_id,
      r.entitlement_id, r.way, r.words, r.state, r.asked_by, r.asked_as, r.asked_at
      FROM holding.way_request r WHERE r.id = $1`;
    expect(await outcomeOf(admin.query(again, [id]))).toBe('one_way_request');
    const restore = await withoutIndex(admin, 'holding.one_way_request');
    expect(await outcomeOf(admin.query(again, [id]))).toBe('done');
    await admin.query('DELETE FROM holding.way_request WHERE child_id = $1', [home.child.id]);
    await restore();
  });
});
