import { addDays, type Caller, localDay, visitor } from '#kernel';
import { ReopeningsService } from '#market';
import { aMarket, type MarketFixture } from '../../../factories/a-market.js';
import { aUser } from '../../../factories/a-user.js';
import { anAuthority } from '../../../factories/an-authority.js';
import { BrowserSession } from '../../../support/browser-session.js';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import { TestWebApp } from '../../../support/web-app.js';
import { aDraft, calloffWorld, type CalloffWorld } from '../../calloffs/calloff-world.js';
import { servicesOn } from '../../clocks/scene.js';

const SUMMARY = 'Twelve providers joined the second framework.';

let world: CalloffWorld;
let reopenings: ReopeningsService;
beforeAll(async () => {
  world = await calloffWorld();
  reopenings = new ReopeningsService(world.db.database);
});
afterAll(() => world?.db.drop());

const today = (): string => localDay(new Date());
const framework = (establishedOn: string, endsOn = '2033-03-31'): Promise<MarketFixture> =>
  aMarket(world.admin, {
    authorityId: world.authority.id,
    regime: 'pa2023-open-framework',
    establishedOn,
    endsOn,
  });
const notice = (publishedOn: string, closesOn = addDays(publishedOn, 30)) => ({
  noticeNumber: '2026/S 000-012345',
  noticePublishedOn: publishedOn,
  closesOn,
});
const announce = (id: string, given = notice('2026-01-05'), by: Caller = world.ada) =>
  reopenings.announce(by, id, given);
const award = (id: string, awardedOn: string, by: Caller = world.ada) =>
  reopenings.award(by, id, { awardedOn, summary: SUMMARY });
const dueOf = async (id: string) => (await reopenings.of(world.ada, id)).due;

describe('by when an open framework is opened again', () => {
  it.each<{ words: string; term: [string, string]; awards: string[]; due: string | null }>([
    {
      words: 'within three years of the first award',
      term: ['2025-04-01', '2033-03-31'],
      awards: [],
      due: '2028-03-31',
    },
    {
      words: 'within five years of the second',
      term: ['2025-04-01', '2033-03-31'],
      awards: ['2026-07-01'],
      due: '2031-06-30',
    },
    {
      words: 'in the second five years, once the first five have an award',
      term: ['2016-01-01', '2030-12-31'],
      awards: ['2017-01-10', '2018-01-10'],
      due: '2027-01-09',
    },
    {
      words: 'in each five years, wherever in the one before',
      term: ['2010-01-01', '2040-12-31'],
      awards: ['2011-01-10', '2015-01-09', '2018-01-10'],
      due: '2026-01-09',
    },
    {
      words: 'never, where it ends before',
      term: ['2026-01-01', '2028-12-30'],
      awards: [],
      due: null,
    },
    {
      words: 'on its last day, if that is the day',
      term: ['2026-01-01', '2028-12-31'],
      awards: [],
      due: '2028-12-31',
    },
  ])('C2: $words', async ({ term: [establishedOn, endsOn], awards, due }) => {
    // Longer than eight years, to see more than one period of five.
    const restore = await withoutGuard(world.admin, {
      function: 'market.check_term',
      replace: ['p_market.ends_on > v_latest', 'false'],
    });
    const { id } = await framework(establishedOn, endsOn);
    await restore();
    for (const awardedOn of awards) {
      await announce(id, notice(addDays(awardedOn, -40)));
      await award(id, awardedOn);
    }
    expect((await dueOf(id))?.day ?? null).toBe(due);
  });

  it('C2: stands on the board of clocks of its lead, with its paragraph, until it is done', async () => {
    const { id } = await framework('2023-10-01', '2031-09-30');
    const other = await anAuthority(world.admin);
    const { caller } = await aUser(world.admin, { role: 'commissioner', authorityId: other.id });
    const { clocks } = servicesOn(world.db);
    const own = async (by: Caller) =>
      (await clocks.board(by)).filter(
        ({ href }) => href === `/commissioner/markets/${id}/reopening`,
      );
    expect(await own(world.ada)).toMatchObject([
      {
        kind: 'reopening',
        group: 'overdue',
        lastDay: '2026-09-30',
        reference: expect.stringContaining('s.49'),
      },
    ]);
    expect(await own(caller)).toEqual([]);
    await announce(id);
    expect(await own(world.ada)).toMatchObject([{ lastDay: '2026-09-30' }]);
    await award(id, '2026-03-01');
    expect(await own(world.ada)).toMatchObject([{ group: 'later', lastDay: '2031-02-28' }]);
  });

  it('C2: nothing is asked of a dynamic market, which is always open', async () => {
    const { id } = await aMarket(world.admin, { authorityId: world.authority.id });
    expect(await dueOf(id)).toBeNull();
    await expect(announce(id)).rejects.toMatchObject({ code: 'market.no-reopening' });
  });
});

describe('opening it again', () => {
  it('C2: follows a notice, leaves providers time, ends with an award after it', async () => {
    const { id } = await framework('2025-04-01');
    const other = await anAuthority(world.admin);
    const { caller } = await aUser(world.admin, { role: 'commissioner', authorityId: other.id });
    await expect(announce(id, notice(addDays(today(), 1)))).rejects.toMatchObject({
      code: 'market.notice-first',
      message: expect.stringContaining('UK4'),
    });
    await expect(announce(id, notice('2025-03-31'))).rejects.toMatchObject({
      code: 'market.notice-first',
    });
    await expect(announce(id, notice('2026-01-05', '2026-01-05'))).rejects.toMatchObject({
      code: 'market.closes-too-early',
    });
    await expect(announce(id, notice('2026-01-05', '2033-04-01'))).rejects.toMatchObject({
      code: 'market.reopening-too-late',
    });
    await expect(announce(id, notice('2026-01-05'), caller)).rejects.toMatchObject({
      code: 'market.not-the-lead',
    });
    await expect(award(id, '2026-03-01')).rejects.toMatchObject({ code: 'market.not-reopened' });
    await announce(id);
    await expect(award(id, '2026-02-04')).rejects.toMatchObject({ code: 'market.award-too-early' });
    await expect(award(id, addDays(today(), 1))).rejects.toMatchObject({
      code: 'market.award-in-future',
    });
    await award(id, '2026-02-05');
    const { due, underWay, reopenings: all } = await reopenings.of(visitor('anybody'), id);
    expect([due?.day, underWay]).toEqual(['2031-02-04', null]);
    expect(all).toMatchObject([{ award: { awardedOn: '2026-02-05', summary: SUMMARY } }]);
    await expect(
      world.admin.query('UPDATE market.reopening_award SET awarded_on = $1', [today()]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('C2: happens once at a time, whoever is quick', async () => {
    const { id } = await framework('2025-04-01');
    const results = await Promise.allSettled([
      announce(id),
      announce(id, notice('2026-01-06'), world.ben),
      announce(id, notice('2026-01-07')),
    ]);
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([
      { code: 'market.reopening-under-way' },
      { code: 'market.reopening-under-way' },
    ]);
    const awards = await Promise.allSettled([
      award(id, '2026-03-01'),
      award(id, '2026-03-02', world.ben),
    ]);
    expect(awards.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const restore = await withoutGuard(world.admin, {
      function: 'market.reopens_by_its_rules',
      replace: ['w.reopening_id = r.id)) THEN', 'w.reopening_id = r.id)) AND false THEN'],
    });
    await announce(id);
    await expect(announce(id)).resolves.toBeUndefined();
    await restore();
  });
});

describe('a framework that was not opened again in time', () => {
  it('C2: is used for nothing new, by any route, until it is', async () => {
    const late = await framework('2023-10-01', '2031-09-30');
    const competition = await aDraft(world, {}, { market: late });
    const direct = await aDraft(world, { route: 'direct' }, { market: late, criteria: [] });
    const inTime = await aDraft(world, {}, { market: await framework('2025-04-01') });
    const send = (id: string) => world.sending.send(world.ada, id);
    await expect(send(inTime)).resolves.toBeUndefined();
    for (const id of [competition, direct]) {
      await expect(send(id)).rejects.toMatchObject({
        code: 'calloffs.not-reopened',
        message: expect.stringMatching(/30 September 2026 .*s\.49/),
      });
    }
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'calloffs.calloff', 'reopened_in_time');
    const sent = await world.admin.query(
      `UPDATE calloffs.calloff SET state = 'scored' WHERE id = $1`,
      [direct],
    );
    expect(sent.rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
    await announce(late.id);
    await expect(send(competition)).rejects.toMatchObject({ code: 'calloffs.not-reopened' });
    await award(late.id, '2026-11-01');
    await expect(send(competition)).resolves.toBeUndefined();
  });
});

it('C2: a commissioner opens a framework again on its page, and everybody reads it', async () => {
  const web = await TestWebApp.start(world.db);
  try {
    const { id } = await framework('2025-04-01');
    const password = 'three random words';
    const authorityId = world.authority.id;
    const { email } = await aUser(world.admin, { role: 'commissioner', authorityId, password });
    const browser = new BrowserSession(web);
    await browser.signIn(email, password);
    const path = `/commissioner/markets/${id}/reopening`;
    expect((await browser.get(`/commissioner/markets/${id}`)).body).toContain(path);
    expect((await browser.get(path)).body).toContain('31 March 2028');
    const days = (name: string, day: string, month: string) => ({
      [`${name}-day`]: day,
      [`${name}-month`]: month,
      [`${name}-year`]: '2026',
    });
    const fields = { number: 'N-7', ...days('publishedOn', '5', '1') };
    const early = await browser.submit(path, { ...fields, ...days('closesOn', '5', '1') });
    expect([early.status, early.body]).toEqual([
      422,
      expect.stringContaining('Providers need time'),
    ]);
    await browser.submit(path, { ...fields, ...days('closesOn', '5', '2') });
    expect((await browser.get(`/markets/${id}`)).body).toContain('until 5 February 2026');
    const done = await browser.submit(`${path}/award`, {
      ...days('awardedOn', '6', '2'),
      summary: SUMMARY,
    });
    expect([done.status, done.headers.location]).toEqual([303, path]);
    expect((await browser.get(path)).body).toMatch(/5 February 2031[^]*Twelve providers joined/);
  } finally {
    await web.close();
  }
});
