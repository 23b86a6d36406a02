import { type Client } from 'pg';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
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
beforeEach(async () => {
  home = await aPackage(admin, choices.packages, [nightsLine(24, 10_800)]);
});
afterAll(() => db.drop());

async function saved(pence?: number): Promise<string> {
  const wanted = { name: 'By the sea', wish: twoNights(home, pence) };
  return (await choices.scenarios.save(home.family.caller, home.child.id, wanted)).id;
}

async function sent(pence?: number): Promise<string> {
  const id = await saved(pence);
  await choices.scenarios.send(home.family.caller, id);
  return id;
}

describe('a scenario in the database', () => {
  const agreeInSql = (id: string, by: string): Promise<unknown> =>
    admin.query(
      `UPDATE choices.scenario SET state = 'agreed', reason = $3, answered_by = $2, answered_at = now()
       WHERE id = $1`,
      [id, by, REASON],
    );

  it('refuses an answer of whoever asked, by the constraint alone', async () => {
    const id = await sent();
    const restoreTrigger = await withoutTrigger(admin, 'choices.scenario', 'adds_up');
    expect(await refusal(agreeInSql(id, home.family.id))).toBe('scenario_needs_two');
    const restore = await withoutConstraint(admin, 'choices.scenario', 'scenario_needs_two');
    expect(await refusal(agreeInSql(id, home.family.id))).toBe('done');
    await admin.query(`UPDATE choices.scenario SET answered_by = $2 WHERE id = $1`, [
      id,
      home.officer.id,
    ]);
    await restore();
    await restoreTrigger();
  });

  it('refuses to agree to what costs more, and to what is in no plan', async () => {
    const dear = await sent(30_000);
    expect(await refusal(agreeInSql(dear, home.officer.id))).toBe('scenario_within_the_money');
    const right = await sent();
    expect(await refusal(agreeInSql(right, home.officer.id))).toMatch(/does not add up/);
  });

  it('refuses a move that is none, by the trigger alone', async () => {
    const id = await sent();
    await choices.scenarios.withdraw(home.family.caller, id);
    const again = (): Promise<unknown> =>
      admin.query(`UPDATE choices.scenario SET state = 'sent' WHERE id = $1`, [id]);
    expect(await refusal(again())).toMatch(/illegal-move/);
    const restore = await withoutTrigger(admin, 'choices.scenario', 'legal_move');
    expect(await refusal(again())).toBe('done');
    await restore();
  });

  it('refuses a penny that is lost, and lines that are not those of the figures', async () => {
    const id = await saved();
    expect(
      await refusal(admin.query('UPDATE choices.scenario SET left_over = 1 WHERE id = $1', [id])),
    ).toBe('scenario_loses_no_penny');
    const added = admin.query(
      `INSERT INTO choices.scenario_line
       SELECT (jsonb_populate_record(l, '{"position": 90}')).* FROM choices.scenario_line l
       WHERE l.scenario_id = $1 AND l.side = 'added'`,
      [id],
    );
    expect(await refusal(added)).toMatch(/does not add up/);
    expect(
      await refusal(admin.query('DELETE FROM choices.scenario_line WHERE scenario_id = $1', [id])),
    ).toMatch(/refused/);
  });

  it('lets nobody but the officer answer, and nobody write in another’s name', async () => {
    const id = await sent();
    const byFamily = db.database.transaction(home.family.caller, (tx) =>
      tx.change(
        `UPDATE choices.scenario SET state = 'refused', reason = $2, answered_by = $3, answered_at = now()
         WHERE id = $1`,
        [id, REASON, home.officer.id],
      ),
    );
    expect(await refusal(byFamily)).toMatch(/row-level security/);
  });
});
