import { addDays, addWorkingDays, localDay } from '#kernel';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { withoutTrigger } from '../../support/mutants.js';
import { noticesWorld, type NoticesWorld } from './notices-world.js';

let world: NoticesWorld;
beforeAll(async () => {
  world = await noticesWorld();
});
afterAll(() => world?.db.drop());

const today = (): string => localDay(new Date());
const changesOf = async (noticeId: string): Promise<string[]> => {
  const { rows } = await world.admin.query<{ what: string }>(
    'SELECT what FROM notices.change WHERE notice_id = $1 ORDER BY what',
    [noticeId],
  );
  return rows.map(({ what }) => what);
};

describe('with the act itself', () => {
  it('a draft has its notice, and needs none when it is given up', async () => {
    const draft = await world.aDraft('Given up');
    expect(await world.noticeOf('UK13', { draft })).toMatchObject([
      { state: 'to-write', due: null },
    ]);
    await world.drafts.giveUp(world.lead, draft);
    expect(await world.noticeOf('UK13', { draft })).toMatchObject([
      { state: 'withdrawn-before-sending' },
    ]);
  });

  it('a number that was entered by hand replaces the notice of this service', async () => {
    const draft = await world.aDraft('Published elsewhere');
    await world.establishment.intend(world.lead, draft, {
      number: '2026/S 000-012345',
      publishedOn: '2026-01-05',
    });
    expect(await world.noticeOf('UK13', { draft })).toMatchObject([
      { state: 'withdrawn-before-sending' },
    ]);
    const market = await world.establishment.establish(world.lead, draft);
    const [uk13] = await world.noticeOf('UK13', { draft });
    const [uk14] = await world.noticeOf('UK14', { market });
    // One open-contracting id from the draft to the end.
    expect(uk14?.ocid).toBe(uk13?.ocid);
    expect(uk14?.due).toBe(addWorkingDays(today(), 5));
  });

  it('admissions and removals of all councils gather in one notice of the lead', async () => {
    const market = world.market.id;
    const { admissionId } = await world.admitted(world.derby.id);
    await world.admitted(world.notts.id);
    const [first, ...more] = await world.noticeOf('UK15', { market });
    expect([first?.state, first?.due, more]).toEqual(['to-write', addWorkingDays(today(), 5), []]);
    await aRemovalNotice(world.admin, { admissionId });
    await world.admissions.act(
      world.derbyCommissioner,
      admissionId,
      'removal',
      'The conditions are not met any more.',
    );
    expect(await changesOf(first?.id ?? '')).toEqual(['admitted', 'admitted', 'removed']);
  });

  it('suspending and reinstating are no change of the market', async () => {
    const { admissionId } = await world.admitted(world.notts.id);
    const before = await changesOf((await world.theNotice('UK15', { market: world.market.id })).id);
    const why = 'A document is missing for now.';
    await world.admissions.act(world.nottsCommissioner, admissionId, 'suspension', why);
    await world.admissions.act(world.nottsCommissioner, admissionId, 'reinstatement', why);
    const after = await changesOf((await world.theNotice('UK15', { market: world.market.id })).id);
    expect(after).toEqual(before);
  });

  it('another last day is a change, and a market that is over has its last notice once', async () => {
    const { id } = await aMarket(world.admin, { authorityId: world.notts.id });
    await world.terms.changeEnd(world.lead, id, today(), 'The partnership closes it.');
    const [change] = await world.noticeOf('UK15', { market: id });
    expect(await changesOf(change?.id ?? '')).toEqual(['end-changed']);
    const raise = (day: string) => world.admin.query('SELECT notices.raise_cessations($1)', [day]);
    await raise(today());
    expect(await world.noticeOf('UK16', { market: id })).toEqual([]);
    await raise(addDays(today(), 1));
    await raise(addDays(today(), 2));
    expect(await world.noticeOf('UK16', { market: id })).toMatchObject([{ state: 'to-write' }]);
  });

  it('a system of 2015 and an open framework get no notice of the Act’s dynamic markets', async () => {
    for (const regime of ['pcr2015-dps', 'pa2023-open-framework'] as const) {
      const { id, parts } = await aMarket(world.admin, { authorityId: world.notts.id, regime });
      await world.admitted(world.notts.id, undefined, parts.daytimeActivities);
      const { rows } = await world.admin.query(
        'SELECT FROM notices.process p WHERE p.market_id = $1',
        [id],
      );
      expect([regime, rows]).toEqual([regime, []]);
    }
  });

  it('twenty admissions at once gather in one notice and lose none', async () => {
    const { id, parts } = await aMarket(world.admin, { authorityId: world.notts.id });
    const clients = await Promise.all([1, 2, 3, 4].map(() => world.db.adminClient()));
    await Promise.all(
      clients.map(async (client) => {
        for (let each = 0; each < 5; each += 1) {
          const { id: providerId } = await aProvider(client);
          const partId = parts.daytimeActivities;
          await anAdmission(client, { authorityId: world.notts.id, providerId, partId });
        }
      }),
    );
    const notices = await world.noticeOf('UK15', { market: id });
    expect(notices).toHaveLength(1);
    expect(await changesOf(notices[0]?.id ?? '')).toHaveLength(20);
  });
});

describe('without its trigger', () => {
  it.each([
    ['market.admission_event', () => world.admitted(world.notts.id)],
    [
      'market.market',
      () => aMarket(world.admin, { authorityId: world.notts.id }).then(({ id }) => id),
    ],
    ['market.draft', () => world.aDraft(`Draft without a notice`)],
  ])('%s leaves no notice behind', async (table, act) => {
    const count = async (): Promise<number> => {
      const { rows } = await world.admin.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM notices.change) + (SELECT count(*) FROM notices.notice) AS n`,
      );
      return Number(rows[0]?.n);
    };
    const restore = await withoutTrigger(world.admin, table, 'notices_arise');
    const before = await count();
    await act();
    expect(await count()).toBe(before);
    await restore();
    await act();
    expect(await count()).toBeGreaterThan(before);
  });
});

it('counts working days as the kernel does, and keeps the day that it has given', async () => {
  const { rows } = await world.admin.query<{ day: string; due: string }>(
    `SELECT d::date::text AS day, notices.working_days_after(d::date, 5)::text AS due
     FROM generate_series('2026-01-01'::date, '2028-11-30'::date, interval '1 day') AS d`,
  );
  expect(rows.filter(({ day, due }) => addWorkingDays(day, 5) !== due)).toEqual([]);
  const market = world.market.id;
  const { due } = await world.theNotice('UK15', { market });
  await world.admin.query(`INSERT INTO notices.bank_holiday
    SELECT d::date FROM generate_series(current_date, current_date + 14, interval '1 day') AS d ON CONFLICT DO NOTHING`);
  expect((await world.theNotice('UK15', { market })).due).toBe(due);
});
