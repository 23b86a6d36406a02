import { randomUUID } from 'node:crypto';
import { type Wish } from '#choices';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aPackage, type APackage, nightsLine, refusal, twoNights } from './a-package.js';
import { type ChoiceServices, choiceServices } from './choice-services.js';

const REASON = 'It fits the plan, and the carers are the same.';

let db: TestDatabase;
let admin: Client;
let choices: ChoiceServices;
let home: APackage;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  choices = await choiceServices(db.database);
});
// Case A, para 14: 24 nights by direct payment.
beforeEach(async () => {
  home = await aPackage(admin, choices.packages, [nightsLine(24, 10_800)]);
});
afterAll(() => db.drop());

const save = (
  wish: Wish,
  caller: Caller = home.family.caller,
  name = 'By the sea',
): Promise<{ id: string }> => choices.scenarios.save(caller, home.child.id, { name, wish });

async function sent(wish = twoNights(home)): Promise<string> {
  const { id } = await save(wish);
  await choices.scenarios.send(home.family.caller, id);
  return id;
}

const packageNow = async (): Promise<[string, number, number][]> => {
  const { lines } = await choices.packages.list(home.family.caller, home.child.id);
  return lines.map(({ kind, quantity, totalPence }) => [kind, quantity, totalPence]);
};

describe('a what-if', () => {
  it('is worked out and kept nowhere', async () => {
    const { result } = await choices.whatIf.tryOut(
      home.family.caller,
      home.child.id,
      twoNights(home),
    );
    expect(result).toMatchObject({ leftOverPence: 0, shortfallPence: 0 });
    expect(result.after.nights).toBe(22);
    expect(await choices.scenarios.list(home.family.caller, home.child.id)).toEqual([]);
    expect(await packageNow()).toEqual([['overnight', 24, 259_200]]);
  });

  it('shows what of the year no line has planned, at the rate of the entitlement', async () => {
    const { lines } = await choices.whatIf.tryOut(home.family.caller, home.child.id, {
      given: [],
      wanted: [],
    });
    // £3,000 less 24 x £108; 200 hours for £3,000 are £15 an hour.
    expect(lines.map(({ id, quantity, totalPence }) => [id, quantity, totalPence])).toEqual([
      [home.lineIds[0], 24, 259_200],
      ['unplanned', 27 * 60 + 12, 40_800],
    ]);
  });

  it('leaves out what is not there, and says so', async () => {
    const wish: Wish = {
      given: [{ lineId: randomUUID(), quantity: 1 }],
      wanted: [
        { from: 'price', code: 'no-such-price', quantity: 1 },
        { from: 'offer', offerId: randomUUID(), quantity: 1 },
      ],
    };
    const table = await choices.whatIf.tryOut(home.family.caller, home.child.id, wish);
    expect([table.incomplete, table.added, table.result.lost]).toEqual([true, [], []]);
  });

  it('is nobody else’s', async () => {
    const { family } = await aHousehold(admin, home.authorityId);
    const tried = choices.whatIf.tryOut(family.caller, home.child.id, twoNights(home));
    expect(await refusal(tried)).toBe('children.not-found');
  });
});

describe('a scenario', () => {
  it('keeps its lines and its figures, whatever becomes of the package', async () => {
    const { id } = await save(twoNights(home));
    await choices.packages.end(home.officer.caller, home.child.id, home.lineIds[0] ?? '');
    const scenario = await choices.scenarios.get(home.family.caller, id);
    expect(scenario).toMatchObject({
      nightsBefore: 24,
      nightsAfter: 22,
      shortfall: 0,
      leftOver: 0,
    });
    expect(
      scenario.lines.map(({ side, quantity, totalPence }) => [side, quantity, totalPence]),
    ).toEqual([
      ['given-up', 2, 21_600],
      ['added', 1, 21_600],
    ]);
  });

  it.each([
    [
      'without a name',
      () => save(twoNights(home), home.family.caller, ' x '),
      'choices.name-needed',
    ],
    ['of nothing', () => save({ given: [], wanted: [] }), 'choices.nothing-changed'],
    [
      'of a line that is gone',
      () => save({ given: [{ lineId: randomUUID(), quantity: 1 }], wanted: [] }),
      'choices.package-changed',
    ],
  ])('is not saved %s', async (_what, saving, code) => {
    expect(await refusal(saving())).toBe(code);
  });

  it('is not saved where no budget is open', async () => {
    const other = await aHousehold(admin);
    const saving = choices.scenarios.save(other.family.caller, other.child.id, {
      name: 'By the sea',
      wish: twoNights(home),
    });
    expect(await refusal(saving)).toBe('choices.no-package');
  });

  it('is not seen by another family, nor by another officer', async () => {
    const { id } = await save(twoNights(home));
    const others = await aHousehold(admin, home.authorityId);
    for (const { caller } of [others.family, others.officer]) {
      expect(await refusal(choices.scenarios.get(caller, id))).toBe('choices.scenario-not-found');
      expect(await choices.answers.waiting(caller)).toEqual([]);
    }
  });

  it('is sent once, and may be taken back until it is answered', async () => {
    const id = await sent();
    expect(await refusal(choices.scenarios.send(home.family.caller, id))).toBe(
      'choices.not-sendable',
    );
    const [waiting] = await choices.answers.waiting(home.officer.caller);
    expect(waiting).toMatchObject({ id, name: 'By the sea', shortfall: 0 });
    await choices.scenarios.withdraw(home.family.caller, id);
    expect(await choices.answers.waiting(home.officer.caller)).toEqual([]);
    expect(await refusal(choices.answers.agree(home.officer.caller, id, REASON))).toBe(
      'choices.already-answered',
    );
  });
});

describe('an agreement', () => {
  it('changes the package and the plan in one commit, to the penny', async () => {
    const id = await sent();
    await choices.answers.agree(home.officer.caller, id, REASON);
    expect(await packageNow()).toEqual([
      ['overnight', 22, 237_600],
      ['residential-trip', 1, 21_600],
    ]);
    const { rows } = await admin.query<{ state: string; title: string; lines: object[] }>(
      `SELECT v.state, v.title, v.lines FROM plans.version v JOIN choices.scenario s
       ON s.plan_version_id = v.id WHERE s.id = $1 AND s.state = 'agreed'`,
      [id],
    );
    expect(rows).toMatchObject([{ state: 'published', title: 'By the sea' }]);
    expect(rows[0]?.lines).toHaveLength(2);
  });

  it('happens once, however many officers press at once', async () => {
    const id = await sent();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        refusal(choices.answers.agree(home.officer.caller, id, REASON)),
      ),
    );
    expect(outcomes.toSorted()).toEqual([
      ...Array<string>(5).fill('choices.already-answered'),
      'done',
    ]);
    expect(await packageNow()).toHaveLength(2);
  });

  it('of two scenarios with the same nights counts for the first', async () => {
    const [one, other] = [await sent(), await sent()];
    await choices.answers.agree(home.officer.caller, one, REASON);
    expect(await refusal(choices.answers.agree(home.officer.caller, other, REASON))).toBe(
      'choices.package-changed',
    );
    expect((await choices.scenarios.get(home.family.caller, other)).state).toBe('sent');
    expect(await packageNow()).toHaveLength(2);
  });

  it('is refused where it costs more than there is, with the amount', async () => {
    const id = await sent(twoNights(home, 30_000));
    expect((await choices.scenarios.get(home.family.caller, id)).shortfall).toBe(8400);
    expect(await refusal(choices.answers.agree(home.officer.caller, id, REASON))).toBe(
      'choices.costs-more',
    );
  });

  it('is refused where the money has been used in the meantime', async () => {
    const id = await sent({
      ...twoNights(home),
      given: [{ lineId: home.lineIds[0] ?? '', quantity: 24 }],
    });
    await admin.query(
      `UPDATE ledger.account SET pence = 259199 WHERE fund_id = $1 AND kind = 'available'`,
      [home.entitlementId],
    );
    expect(await refusal(choices.answers.agree(home.officer.caller, id, REASON))).toBe(
      'choices.already-used',
    );
    expect(await packageNow()).toEqual([['overnight', 24, 259_200]]);
  });

  it('needs an officer, and a reason', async () => {
    const id = await sent();
    expect(await refusal(choices.answers.agree(home.family.caller, id, REASON))).toBe(
      'identity.role-not-allowed',
    );
    expect(await refusal(choices.answers.refuse(home.officer.caller, id, ' no '))).toBe(
      'choices.reason-needed',
    );
    await choices.answers.refuse(home.officer.caller, id, REASON);
    expect(await choices.scenarios.get(home.family.caller, id)).toMatchObject({
      state: 'refused',
      reason: REASON,
    });
    expect(await packageNow()).toHaveLength(1);
  });
});
