import { type NewMoreRequest } from '#choices';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { withoutConstraint, withoutIndex } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aPackage, type APackage, nightsLine, refusal, twoNights } from './a-package.js';
import { type ChoiceServices, choiceServices } from './choice-services.js';

const REASON = 'We looked at what is needed together.';
const TODAY = localDay(new Date());
const WITHOUT: NewMoreRequest = {
  scenarioId: null,
  skippedBecause: 'cannot-wait',
  words: 'More support is needed at weekends.',
  asksReassessment: false,
};

let db: TestDatabase;
let admin: Client;
let choices: ChoiceServices;
let home: APackage;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  choices = await choiceServices(db.database);
});
beforeEach(async () => {
  home = await aPackage(admin, choices.packages, [nightsLine(24, 10_800)]);
});
afterAll(() => db.drop());

const ask = (wanted: Partial<NewMoreRequest> = {}): Promise<{ id: string }> =>
  choices.more.ask(home.family.caller, home.child.id, { ...WITHOUT, ...wanted });

describe('asking for more', () => {
  it('needs no scenario: a reason that is one click is enough', async () => {
    const { id } = await ask();
    expect(await choices.more.get(home.officer.caller, id)).toMatchObject({
      state: 'asked',
      skippedBecause: 'cannot-wait',
      shortfall: null,
    });
    expect(await choices.more.waiting(home.officer.caller)).toMatchObject([{ id }]);
  });

  it('carries the exact shortfall of a scenario, as the scenario found it', async () => {
    const wanted = { name: 'By the sea', wish: twoNights(home, 30_000) };
    const scenario = await choices.scenarios.save(home.family.caller, home.child.id, wanted);
    const { id } = await ask({ scenarioId: scenario.id, skippedBecause: null });
    expect(await choices.more.get(home.officer.caller, id)).toMatchObject({
      scenarioName: 'By the sea',
      shortfall: 30_000 - 21_600,
    });
  });

  it.each([
    ['neither a scenario nor a reason', { skippedBecause: null }, 'choices.skip-reason-needed'],
    ['hardly a word', { words: ' more ' }, 'choices.words-needed'],
    [
      'a scenario that is not there',
      { scenarioId: '00000000-0000-4000-8000-000000000000' },
      'choices.scenario-not-found',
    ],
  ])('is refused with %s', async (_what, change, code) => {
    expect(await refusal(ask(change))).toBe(code);
  });

  it('takes no scenario of another child', async () => {
    const other = await aPackage(admin, choices.packages, [nightsLine(24, 10_800)]);
    const wanted = { name: 'By the sea', wish: twoNights(other) };
    const { id } = await choices.scenarios.save(other.family.caller, other.child.id, wanted);
    expect(await refusal(ask({ scenarioId: id }))).toBe('choices.scenario-not-found');
  });

  it('waits for an answer before another is asked, also when two are sent at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => refusal(ask())));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'choices.already-asked')).toHaveLength(3);
    const restore = await withoutIndex(admin, 'choices.one_open_more_request');
    expect(await refusal(ask())).toBe('done');
    await admin.query(`UPDATE choices.more_request SET state = 'withdrawn' WHERE child_id = $1`, [
      home.child.id,
    ]);
    await restore();
  });

  it('is nobody else’s to see, to answer or to take back', async () => {
    const { id } = await ask();
    const others = await aHousehold(admin, home.authorityId);
    const answer = { state: 'granted' as const, reason: REASON };
    expect(await refusal(choices.more.get(others.family.caller, id))).toBe(
      'choices.request-not-found',
    );
    expect(await refusal(choices.more.withdraw(others.family.caller, id))).toBe(
      'choices.request-not-found',
    );
    expect(await refusal(choices.more.answer(others.officer.caller, id, answer))).toBe(
      'choices.request-not-found',
    );
    expect(await choices.more.waiting(others.officer.caller)).toEqual([]);
  });
});

describe('an answer to a request for more', () => {
  it('has a reason, comes from the officer, and comes once', async () => {
    const { id } = await ask();
    const refused = { state: 'refused' as const, reason: REASON };
    expect(await refusal(choices.more.answer(home.family.caller, id, refused))).toBe(
      'identity.role-not-allowed',
    );
    const short = choices.more.answer(home.officer.caller, id, { state: 'refused', reason: 'No.' });
    expect(await refusal(short)).toBe('choices.reason-needed');
    const answers = Array.from({ length: 4 }, () =>
      refusal(choices.more.answer(home.officer.caller, id, refused)),
    );
    expect((await Promise.all(answers)).toSorted()).toEqual([
      ...Array<string>(3).fill('choices.already-answered'),
      'done',
    ]);
  });

  it('never says no to a reassessment that was asked for', async () => {
    const { id } = await ask({ asksReassessment: true });
    const answer = (state: 'refused'): Promise<void> =>
      choices.more.answer(home.officer.caller, id, { state, reason: REASON });
    expect(await refusal(answer('refused'))).toBe('choices.reassessment-is-a-right');
    const inSql = (): Promise<unknown> =>
      admin.query(
        `UPDATE choices.more_request SET state = 'refused', reason = $2, answered_by = $3,
           answered_at = now() WHERE id = $1`,
        [id, REASON, home.officer.id],
      );
    expect(await refusal(inSql())).toBe('reassessment_is_a_right');
    const restore = await withoutConstraint(
      admin,
      'choices.more_request',
      'reassessment_is_a_right',
    );
    expect(await refusal(inSql())).toBe('done');
    await admin.query('DELETE FROM choices.more_request WHERE id = $1', [id]);
    await restore();
  });

  it('gives a day for a reassessment, which is not past', async () => {
    const { id } = await ask({ asksReassessment: true });
    const on = (reassessedOn: string): Promise<void> =>
      choices.more.answer(home.officer.caller, id, {
        state: 'reassessment',
        reason: REASON,
        reassessedOn,
      });
    expect(await refusal(on(addDays(TODAY, -1)))).toBe('choices.day-needed');
    await on(TODAY);
    expect(await choices.more.get(home.family.caller, id)).toMatchObject({
      state: 'reassessment',
      reassessedOn: TODAY,
    });
  });

  it('is not given by whoever asked, by the constraint alone', async () => {
    const { id } = await ask();
    const bySelf = (): Promise<unknown> =>
      admin.query(
        `UPDATE choices.more_request SET state = 'granted', reason = $2, answered_by = asked_by,
           answered_at = now() WHERE id = $1`,
        [id, REASON],
      );
    expect(await refusal(bySelf())).toBe('more_request_needs_two');
    const restore = await withoutConstraint(
      admin,
      'choices.more_request',
      'more_request_needs_two',
    );
    expect(await refusal(bySelf())).toBe('done');
    await admin.query('DELETE FROM choices.more_request WHERE id = $1', [id]);
    await restore();
  });
});
