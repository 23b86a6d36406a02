import { randomUUID } from 'node:crypto';
import { addWorkingDays } from '#kernel';
import { Client } from 'pg';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  aGround,
  type ExclusionWorld,
  exclusionWorld,
  inDays,
  REASONS,
} from '../exclusion-world.js';

const ANSWER = { stepsTaken: 'The director has left, and everybody was trained.' };

let world: ExclusionWorld;
beforeAll(async () => {
  world = await exclusionWorld();
});
afterAll(() => world?.db.drop());

describe('the time to answer', () => {
  it('B11: is that of the rules, in working days, and the database takes no less', async () => {
    const { id } = await world.aCase();
    const { answerBy, mayBeAnswered, mayBeDecided } = await world.cases.get(world.first, id);
    expect([mayBeAnswered, mayBeDecided]).toEqual([true, false]);
    expect(answerBy).toBe(addWorkingDays(inDays(0), 10));
    const { provider } = await world.newProvider();
    const shorter = () =>
      world.admin.query(
        `INSERT INTO exclusions.exclusion_case
           (id, authority_id, provider_id, law, rule_pack, reasons, representations_until, opened_by)
         VALUES ($1, $2, $3, 'pa2023', '', $4, now() + interval '9 days', $1)`,
        [randomUUID(), world.notts.id, provider.id, REASONS],
      );
    await expect(shorter()).rejects.toMatchObject({ message: 'exclusions.window-too-short' });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.opens_by_its_rules',
      replace: ['v_weekdays < v_days', 'false'],
    });
    // What is missing then is a ground.
    await expect(shorter()).rejects.toMatchObject({ message: 'exclusions.ground-needed' });
    await restore();
  });

  it('B11: nobody decides before it is over or the provider said that its answer is complete', async () => {
    const { id, caller } = await world.aCase();
    const early = () => world.propose(id, 'excluded', 'continuing');
    await expect(early()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'exclusions.window-open',
    });
    await world.ownCases.answer(caller, id, { ...ANSWER, isFinal: false });
    await expect(early()).rejects.toMatchObject({ code: 'exclusions.window-open' });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.decides_by_its_rules',
      replace: ['clock_timestamp() < v_case.representations_until', 'false'],
    });
    await expect(early()).resolves.toBeUndefined();
    await restore();

    const other = await world.aCase();
    await world.ownCases.answer(other.caller, other.id, { ...ANSWER, isFinal: true });
    await world.propose(other.id, 'not-excluded', 'neither');
    await expect(
      world.ownCases.answer(other.caller, other.id, { ...ANSWER, isFinal: false }),
    ).rejects.toMatchObject({ code: 'exclusions.answered' });
  });

  it('B11: ends at an instant of the database: received before it counts, after it not', async () => {
    const { id, caller } = await world.aCase();
    const answer = () => world.ownCases.answer(caller, id, { ...ANSWER, isFinal: false });
    await world.admin.query(
      `UPDATE exclusions.exclusion_case SET representations_until = clock_timestamp() + interval '1 hour' WHERE id = $1`,
      [id],
    );
    await expect(answer()).resolves.toBeUndefined();
    await world.endWindow(id);
    await expect(answer()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'exclusions.window-over',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.answer_in_time',
      replace: ['NEW.sent_at >= v_case.representations_until', 'false'],
    });
    await expect(answer()).resolves.toBeUndefined();
    await restore();
  });

  /** Sends an answer that has to wait for a lock, and lets the time run out while it waits. */
  async function answerInTheLastInstant(): Promise<void> {
    const { id, caller } = await world.aCase();
    const holder = new Client({ connectionString: world.db.adminUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock(exclusions.case_gate($1))', [id]);
    const sent = world.ownCases.answer(caller, id, { ...ANSWER, isFinal: true });
    sent.catch(() => undefined);
    const waiting = async (): Promise<boolean> => {
      const { rowCount } = await world.admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`,
      );
      return (rowCount ?? 0) > 0;
    };
    while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 20));
    await world.admin.query(
      'UPDATE exclusions.exclusion_case SET representations_until = clock_timestamp() WHERE id = $1',
      [id],
    );
    await holder.query('COMMIT');
    await holder.end();
    await sent;
  }

  it('B11: an answer of the last instant that has to wait for a lock was received when it came', async () => {
    await expect(answerInTheLastInstant()).resolves.toBeUndefined();
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.answer_in_time',
      replace: ['NEW.sent_at >= v_case', 'clock_timestamp() >= v_case'],
    });
    await expect(answerInTheLastInstant()).rejects.toMatchObject({
      code: 'exclusions.window-over',
    });
    await restore();
  });

  it('B11: only the provider of the case answers, and reads it', async () => {
    const { id } = await world.aCase();
    const { caller: stranger } = await world.newProvider();
    await expect(
      world.ownCases.answer(stranger, id, { ...ANSWER, isFinal: true }),
    ).rejects.toMatchObject({ code: 'exclusions.case-not-found' });
    for (const reader of [stranger, world.derbyCommissioner])
      await expect(world.cases.get(reader, id)).rejects.toMatchObject({
        code: 'exclusions.case-not-found',
      });
  });

  it('B11: whoever is relied on can be replaced, and a director cannot', async () => {
    const relied = aGround({ about: 'associated-person', personName: 'Relied Example Ltd' });
    const director = aGround({ about: 'connected-person', personName: 'Alex Example' });
    const { id, caller } = await world.aCase({ grounds: [relied, director] });
    const { grounds } = await world.ownCases.get(caller, id);
    const replace = (about: string) =>
      world.ownCases.replace(caller, id, {
        groundId: grounds.find((ground) => ground.about === about)?.id ?? '',
        by: 'Another Example Ltd',
        on: inDays(0),
      });
    await replace('associated-person');
    await expect(replace('associated-person')).rejects.toMatchObject({
      code: 'exclusions.not-replaceable',
    });
    await expect(replace('connected-person')).rejects.toMatchObject({
      code: 'exclusions.not-replaceable',
    });
    expect((await world.cases.get(world.first, id)).grounds).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ replacement: { by: 'Another Example Ltd', on: inDays(0) } }),
      ]),
    );
  });

  it('B11: grounds are told at once and none is added later', async () => {
    const { id } = await world.aCase();
    const later = () =>
      world.admin.query(
        `INSERT INTO exclusions.case_ground (authority_id, case_id, ground_code, ground_from, about, event_on, evidence)
         VALUES ($1, $2, 'cartel', '2025-02-24', 'provider', '2026-01-01', 'Something found later.')`,
        [world.notts.id, id],
      );
    await expect(later()).rejects.toMatchObject({ message: 'exclusions.ground-late' });
    const restore = await withoutTrigger(
      world.admin,
      'exclusions.case_ground',
      'ground_by_the_law',
    );
    expect((await later()).rowCount).toBe(1);
    await restore();
  });
});
