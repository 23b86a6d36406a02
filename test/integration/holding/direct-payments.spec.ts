import { localDay } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AgreementScene, anAgreementScene, FAR } from './agreement-scene.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

describe('a direct payment', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let scene: AgreementScene;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
  });
  beforeEach(async () => {
    scene = await anAgreementScene(admin, services);
  });
  afterAll(() => db.drop());

  it('is read before it is accepted, and pays exactly what was agreed', async () => {
    const id = await scene.propose();
    const before = await services.agreements.ofChild(scene.home.family.caller, scene.home.child.id);
    expect(before.current).toMatchObject({ id, state: 'proposed', payeeReference: 'SUP-100234' });
    expect(before.current?.terms).toContain('within 30 days');
    expect(await services.payments.due(scene.finance.caller, FAR)).toMatchObject({ payments: 0 });
    await scene.answer(id, true);
    const after = await services.agreements.ofChild(scene.home.family.caller, scene.home.child.id);
    expect(after.schedule).toMatchObject(before.schedule);
    const sum = after.schedule.reduce((total, { pence }) => total + pence, 0);
    expect(sum).toBe(75_000);
    expect(after.year).toMatchObject({ givenPence: 75_000, agreedPence: 75_000 });
  });

  it('asks for the least that a council may ask for, unless it says why', async () => {
    const more = { evidence: 'above', evidenceAbovePence: 20_000 } as const;
    expect(await outcomeOf(scene.propose(more))).toBe('holding.evidence-reason-needed');
    const evidenceReason = 'Large sums went to equipment that was agreed apart.';
    const without = { ...more, evidenceReason, evidenceAbovePence: null };
    expect(await outcomeOf(scene.propose(without))).toBe('holding.evidence-amount-needed');
    await scene.propose({ ...more, evidenceReason });
    const { current } = await services.agreements.ofChild(
      scene.home.family.caller,
      scene.home.child.id,
    );
    expect(current).toMatchObject({ ...more, evidenceReason });
  });

  it('is refused when the amount, the start or the payee is wrong', async () => {
    expect(await outcomeOf(scene.propose({ pence: 75_001 }))).toBe('holding.wrong-amount');
    expect(await outcomeOf(scene.propose({ pence: 0 }))).toBe('holding.wrong-amount');
    expect(await outcomeOf(scene.propose({ startsOn: '2020-01-01' }))).toBe('holding.wrong-start');
    expect(await outcomeOf(scene.propose({ payeeReference: '=1+1' }))).toBe('holding.payee-needed');
  });

  it('is answered once, by the family alone', async () => {
    const id = await scene.propose();
    const { officer, youngPerson, child } = scene.home;
    for (const { caller } of [officer, youngPerson]) {
      const said = services.agreements.answer(caller, child.id, id, true);
      expect(await outcomeOf(said)).toBe('identity.role-not-allowed');
    }
    expect(await outcomeOf(scene.propose())).toBe('holding.agreement-open');
    await scene.answer(id, false);
    expect(await outcomeOf(scene.answer(id, true))).toBe('holding.agreement-changed');
    expect(await outcomeOf(scene.propose())).toBe('done');
  });

  it('accepted twice at the same moment is planned once', async () => {
    const id = await scene.propose();
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => outcomeOf(scene.answer(id, true))),
    );
    expect(outcomes.toSorted()).toEqual([
      'done',
      'holding.agreement-changed',
      'holding.agreement-changed',
      'holding.agreement-changed',
    ]);
  });

  it('ends when either side says so; what is in a file stays, and no day is paid for twice', async () => {
    const id = await scene.accepted();
    const today = localDay(new Date());
    await services.payments.makeFile(scene.finance.caller, today);
    await scene.end(id);
    expect(await outcomeOf(scene.end(id))).toBe('holding.agreement-changed');
    const { earlier, year } = await services.agreements.ofChild(
      scene.home.officer.caller,
      scene.home.child.id,
    );
    const [first, ...others] = earlier[0]?.instalments ?? [];
    expect(first).toMatchObject({ state: 'listed' });
    expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(year?.agreedPence).toBe(first?.pence);
    const rest = 75_000 - (first?.pence ?? 0);
    expect(await outcomeOf(scene.propose({ pence: rest + 1 }))).toBe('holding.wrong-amount');
    const again = await scene.propose({ pence: rest });
    expect(await outcomeOf(scene.answer(again, true))).toBe('holding.days-paid-already');
  });

  describe('in a file of payments', () => {
    it('is listed once, with control totals, and the file is the same for ever', async () => {
      await scene.accepted();
      const due = await services.payments.due(scene.finance.caller, FAR);
      const { id, number } = await services.payments.makeFile(scene.finance.caller, FAR);
      expect(number).toBe(1);
      const file = await services.payments.file(scene.finance.caller, id);
      expect(file).toMatchObject({ payments: due.payments, totalPence: 75_000 });
      const lines = file.content.split('\r\n');
      expect(lines[0]).toBe('type,agreement,instalment,payee,due,from,to,amount');
      expect(lines.at(-2)).toBe(`total,,${due.payments},,,,,750.00`);
      expect(file.content).not.toContain(scene.home.child.lastName);
      expect(await services.payments.file(scene.finance.caller, id)).toEqual(file);
      const more = services.payments.makeFile(scene.finance.caller, FAR);
      expect(await outcomeOf(more)).toBe('holding.nothing-due');
    });

    it('is in one of two files that are made at the same moment', async () => {
      await scene.accepted();
      const made = await Promise.all(
        Array.from({ length: 4 }, () =>
          outcomeOf(services.payments.makeFile(scene.finance.caller, FAR)),
        ),
      );
      expect(made.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const { files } = await services.payments.due(scene.finance.caller, FAR);
      expect(files).toMatchObject([{ number: 1, totalPence: 75_000 }]);
    });

    it('is of the own authority alone, and finance’s', async () => {
      await scene.accepted();
      const { id } = await services.payments.makeFile(scene.finance.caller, FAR);
      const elsewhere = await aHousehold(admin);
      const foreign = await aUser(admin, { role: 'finance', authorityId: elsewhere.authorityId });
      expect(await services.payments.due(foreign.caller, FAR)).toMatchObject({ files: [] });
      expect(await outcomeOf(services.payments.file(foreign.caller, id))).toBe(
        'holding.file-not-found',
      );
      expect(await outcomeOf(services.payments.makeFile(scene.home.officer.caller, FAR))).toBe(
        'identity.role-not-allowed',
      );
    });
  });
});
