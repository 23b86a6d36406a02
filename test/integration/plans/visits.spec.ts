import { LevelsService } from '#budgets';
import { addDays, localDay } from '#kernel';
import { VisitsService } from '#plans';
import { type Client } from 'pg';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices } from '../budgets/budget-services.js';
import { refusal, TARGETED } from '../budgets/level-scene.js';
import { aPlanScene, type PlanScene } from './scene.js';

let db: TestDatabase;
let admin: Client;
let scene: PlanScene;
let levels: LevelsService;
let visits: VisitsService;

const today = localDay(new Date());
const visit = { visitedOn: today, place: 'home' as const, present: 'Wren, Dana and the dog' };
const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  levels = (await budgetServices(db.database)).levels;
  visits = new VisitsService(db.database);
});
beforeEach(async () => {
  scene = await aPlanScene(db);
});
afterAll(() => db.drop());

const dueOf = async ({ caller } = scene.officer): Promise<string[]> =>
  (await visits.due(caller)).map(({ childId }) => childId);

/** Agenda 05, para 13. */
describe('a visit about the plan', () => {
  it('is due when Targeted Short Breaks are accepted, until one is written down', async () => {
    expect(await dueOf()).toEqual([]);
    await levels.move(scene.officer.caller, scene.childId, TARGETED);
    expect(await dueOf()).toEqual([scene.childId]);
    expect(await dueOf(scene.otherOfficer)).toEqual([]);
    await visits.record(scene.officer.caller, scene.childId, {
      ...visit,
      visitedOn: addDays(today, -1),
    });
    expect(await dueOf()).toEqual([scene.childId]);
    await visits.record(scene.officer.caller, scene.childId, visit);
    expect(await dueOf()).toEqual([]);
    const read = await visits.ofChild(scene.family.caller, scene.childId);
    expect(read).toMatchObject({ dueSince: null, visits: [visit, { place: 'home' }] });
  });

  it('is written down by the officer alone, of a day that has been, with who was there', async () => {
    const record = (change: object, { caller } = scene.officer): Promise<string> =>
      codeOf(visits.record(caller, scene.childId, { ...visit, ...change }));
    expect(await record({ visitedOn: addDays(today, 1) })).toBe('plans.invalid');
    expect(await record({ visitedOn: '2026-02-30' })).toBe('plans.invalid');
    expect(await record({ present: '  ' })).toBe('plans.invalid');
    expect(await record({}, scene.family)).toBe('identity.role-not-allowed');
    expect(await record({}, scene.otherOfficer)).toBe('children.not-found');
    expect(await codeOf(visits.ofChild(scene.otherFamily.caller, scene.childId))).toBe(
      'children.not-found',
    );
    expect(await codeOf(visits.ofChild(scene.staff.caller, scene.childId))).not.toBe('');
  });

  it('visit_was_made: of a day to come is refused by the constraint alone, and none is rewritten', async () => {
    const add = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO plans.visit (authority_id, child_id, visited_on, place, present, recorded_by)
         VALUES ($1, $2, current_date + 3, 'home', 'Somebody', $3)`,
        [scene.authorityId, scene.childId, scene.officer.id],
      );
    await expect(add()).rejects.toThrow('visit_was_made');
    await admin.query('BEGIN');
    await withoutConstraint(admin, 'plans.visit', 'visit_was_made');
    await add();
    await expect(admin.query(`UPDATE plans.visit SET present = 'Nobody'`)).rejects.toThrow(
      'changed',
    );
    await admin.query('ROLLBACK');
  });
});
