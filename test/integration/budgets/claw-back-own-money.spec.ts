import { addDays } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aClawBackScene, age, clawBackServices, REASON, TODAY } from './claw-back-scene.js';

describe('money that a family paid in', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('is not the council’s to take: neither announced nor taken on the day', async () => {
    const admin = await db.adminClient();
    const { finance, ledger, run } = await clawBackServices(db.database);
    const { proposer, decider, officer, entitlementId } = await aClawBackScene(admin);
    const takesEffectOn = addDays(TODAY, 28);
    const wanted = { pence: 40_000, reason: REASON, takesEffectOn };
    const { id } = await finance.propose(proposer.caller, entitlementId, wanted);
    await db.database.transaction(officer.caller, async (tx) => {
      await ledger.contributeWithin(tx, entitlementId, 6000, `contribution:${id}`);
      const spent = { pence: 60_000, minutes: 0 };
      await ledger.commitWithin(tx, entitlementId, spent, `booking:${id}`);
    });
    const { budget } = await finance.room(decider.caller, entitlementId);
    // Of 210 pounds 60 are the family's, and 186.99 of the council's would be needed.
    expect(budget).toMatchObject({ availablePence: 21_000, neededPence: 24_699, mostPence: 0 });
    await age(admin, id, 28);
    await run.takeDue(new Date());
    expect(await finance.get(decider.caller, id)).toMatchObject({
      state: 'taken',
      takenPence: 15_000,
      leftPence: 21_000,
      availablePence: 6000,
    });
  });
});
