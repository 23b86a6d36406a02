import { GROUND_CATALOGUES } from '../../../../migrations/exclusion-grounds/index.js';
import { type Law } from '#exclusions';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import { aGround, type ExclusionWorld, exclusionWorld, inDays } from '../exclusion-world.js';

let world: ExclusionWorld;
beforeAll(async () => {
  world = await exclusionWorld();
});
afterAll(() => world?.db.drop());

/** The day so many years ago, and one day more if asked, by the calendar of the database. */
async function yearsAgo(years: number, daysMore = 0): Promise<string> {
  const { rows } = await world.admin.query<{ day: string }>(
    `SELECT to_char((market.local_day(now()) - make_interval(years => $1))::date - $2::int, 'YYYY-MM-DD') AS day`,
    [years, daysMore],
  );
  return rows[0]?.day ?? '';
}

describe('the catalogue of grounds', () => {
  it('B13: is in the database as its files say, each ground with its statute', async () => {
    const [{ from, grounds } = { from: '', grounds: [] }] = GROUND_CATALOGUES;
    const { rows } = await world.admin.query(
      `SELECT code, law, mandatory, words, statute, look_back_years AS "lookBackYears",
              counted_from AS "countedFrom", debarment
       FROM exclusions.ground WHERE from_day = $1 ORDER BY position`,
      [from],
    );
    expect(rows).toEqual(grounds.map((ground) => ({ debarment: false, ...ground })));
    expect(
      grounds.filter(({ statute }) => !/(?:Act 2023|Regulations 2015) /.test(statute)),
    ).toEqual([]);
    expect(new Set(grounds.map(({ code }) => code)).size).toBe(grounds.length);
  });

  it('B13: cannot be changed by anybody; a later version holds from its own first day', async () => {
    const change = `UPDATE exclusions.ground SET look_back_years = 9`;
    await expect(world.admin.query(change)).rejects.toMatchObject({ code: '42501' });
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'exclusions.ground', 'never_changed');
    expect(
      (await world.admin.query(`${change} WHERE look_back_years IS NOT NULL`)).rowCount,
    ).toBeGreaterThan(0);
    await world.admin.query('ROLLBACK');

    await world.admin.query('BEGIN');
    await world.admin.query(
      `INSERT INTO exclusions.ground SELECT code, '2090-01-01', position, law, mandatory, debarment, words,
         statute, 7, counted_from FROM exclusions.ground WHERE code = 'cartel'`,
    );
    const { rows } = await world.admin.query<{ years: number[] }>(
      `SELECT array_agg(g.look_back_years ORDER BY day) AS years
       FROM unnest(ARRAY['2089-12-31', '2090-01-01']::date[]) day
       CROSS JOIN LATERAL exclusions.grounds_on('pa2023', day) g WHERE g.code = 'cartel'`,
    );
    expect(rows).toEqual([{ years: [5, 7] }]);
    await world.admin.query('ROLLBACK');
  });

  it('B13: knows a ground by its law alone', async () => {
    await expect(world.aCase({ law: 'pcr2015' })).rejects.toMatchObject({
      code: 'exclusions.no-such-ground',
    });
    const codes = async (law: Law): Promise<number> =>
      (await world.cases.grounds(world.first, law)).length;
    expect([await codes('pa2023'), await codes('pcr2015')]).toEqual([19, 16]);
  });
});

describe('the look-back', () => {
  it.each([
    ['A18', 'pcr2015', 'pcr-fraud', 5],
    ['A18', 'pcr2015', 'pcr-misconduct', 3],
    ['B13', 'pa2023', 'theft-fraud-bribery', 5],
    ['B13', 'pa2023', 'professional-misconduct', 5],
  ] as const)(
    '%s: under %s, %s counts for %s years by the day of the database and not a day longer',
    async (_row, law, code, years) => {
      const at = (eventOn: string) => world.aCase({ law, grounds: [aGround({ code, eventOn })] });
      const { id } = await at(await yearsAgo(years));
      const [ground] = (await world.cases.get(world.first, id)).grounds;
      expect(ground?.countsUntil).toBe(await yearsAgo(0));
      const tooOld = await yearsAgo(years, 1);
      await expect(at(tooOld)).rejects.toMatchObject({
        code: 'exclusions.too-long-ago',
        message: expect.stringContaining(`last ${years} years`),
      });
      const restore = await withoutGuard(world.admin, {
        function: 'exclusions.ground_by_the_law',
        replace: ['NEW.counts_until < v_today', 'false'],
      });
      await expect(at(tooOld)).resolves.toBeDefined();
      await restore();
    },
  );

  it('A18: what lasts has no end, and nothing is ahead of its day', async () => {
    const grounds = [aGround({ code: 'insolvency', eventOn: '2001-01-01' })];
    const { id } = await world.aCase({ grounds });
    expect((await world.cases.get(world.first, id)).grounds).toMatchObject([{ countsUntil: null }]);
    await expect(world.aCase({ grounds: [aGround({ eventOn: inDays(2) })] })).rejects.toMatchObject(
      { code: 'exclusions.event-ahead' },
    );
  });

  it('A18: a ground that ran out before the decision excludes nobody, and afterwards no longer', async () => {
    const { id, provider } = await world.aCase();
    await world.decide(id, 'excluded', 'continuing');
    const standing = () => world.cases.standing(world.first, provider.id, 'pa2023');
    expect(await standing()).toEqual({ caseId: id, standing: 'excluded' });
    const runOut = async (caseId: string): Promise<void> => {
      await world.admin.query('ALTER TABLE exclusions.case_ground DISABLE TRIGGER never_changed');
      await world.admin.query(
        `UPDATE exclusions.case_ground SET counts_until = market.local_day(now()) - 1 WHERE case_id = $1`,
        [caseId],
      );
      await world.admin.query('ALTER TABLE exclusions.case_ground ENABLE TRIGGER never_changed');
    };
    await runOut(id);
    expect(await standing()).toEqual({ caseId: id, standing: 'clear' });

    const other = await world.aCase();
    await runOut(other.id);
    await expect(world.decide(other.id, 'excluded', 'continuing')).rejects.toMatchObject({
      code: 'exclusions.no-ground-counts',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.decides_by_its_rules',
      replace: ['AND NOT v_any THEN', 'AND false THEN'],
    });
    await expect(world.propose(other.id, 'excluded', 'continuing')).resolves.toBeUndefined();
    await restore();
  });

  it('A18: a discretionary ground excludes nobody by itself: people decide', async () => {
    const grounds = [aGround({ code: 'pcr-misconduct' })];
    const { id, provider } = await world.aCase({ law: 'pcr2015', grounds });
    await world.decide(id, 'not-excluded', 'neither');
    expect(await world.cases.standing(world.first, provider.id, 'pcr2015')).toMatchObject({
      standing: 'clear',
    });
  });
});
