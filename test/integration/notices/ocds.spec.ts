import { type Release, type ReleasePackage } from '#notices';
import { aMarket } from '../../factories/a-market.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { strictlyChecked, withSchemas } from '../../support/ocds-strict.js';
import { noticesWorld, type NoticesWorld, PARTICULARS, SUPPLIER } from './notices-world.js';

let world: NoticesWorld;
let feed: ReleasePackage;
beforeAll(async () => {
  world = await noticesWorld();
  feed = await published();
});
afterAll(() => world?.db.drop());

/** One market from its draft to its end, and the payments of a half year: each notice as it is published. */
async function published(): Promise<ReleasePackage> {
  const draft = await world.aDraft('Short breaks of the open data');
  await world.checked((await world.theNotice('UK13', { draft })).id);
  await world.publish();
  const market = await world.establishment.establish(world.lead, draft);
  await world.checked((await world.theNotice('UK14', { market })).id);
  const { parts } = await world.markets.get(world.visitor, market);
  const partId = parts[0]?.id ?? '';
  const kept = await world.admitted(world.notts.id, 'Rainbow Short Breaks', partId);
  const gone = await world.admitted(world.derby.id, 'Peak Youth Homes', partId);
  for (const { provider } of [kept, gone]) {
    await world.particulars.saveSupplier(world.lead, provider.id, SUPPLIER);
  }
  await aRemovalNotice(world.admin, { admissionId: gone.admissionId });
  const why = 'The conditions are not met any more.';
  await world.admissions.act(world.derbyCommissioner, gone.admissionId, 'removal', why);
  await world.checked((await world.theNotice('UK15', { market })).id);
  await world.publish();
  await cessation();
  await payments();
  await world.publish();
  return world.open.feed(world.visitor, { limit: 100 });
}

async function cessation(): Promise<void> {
  const over = { authorityId: world.notts.id, establishedOn: '2025-04-01', endsOn: '2026-03-31' };
  const { id: market } = await aMarket(world.admin, over);
  await world.admin.query('SELECT notices.raise_cessations(current_date)');
  await world.checked((await world.theNotice('UK14', { market })).id);
  await world.checked((await world.theNotice('UK16', { market })).id);
}

async function payments(): Promise<void> {
  await world.admin.query(`SELECT notices.raise_payment_notices('2026-11-01')`);
  const uk17 = (await world.notices.list(world.lead)).find(({ kind }) => kind === 'UK17');
  const id = uk17?.id ?? '';
  await expect(world.notices.check(world.lead, id)).rejects.toMatchObject({
    code: 'notices.incomplete',
    message: expect.stringContaining('reg. 38(2)(c)(i)'),
  });
  await world.notices.enterFigures(world.lead, id, {
    averageDays: '14.2',
    within30: '97.5',
    within60: '2',
    later: '0.5',
    unpaid: '1.25',
    approvedBy: 'Sam Sample',
    approvedAs: 'Director of Finance',
  });
  await world.notices.check(world.lead, id);
}

const kindOf = (release: Release): string | undefined =>
  [...(release.planning?.documents ?? []), ...(release.tender?.documents ?? [])].findLast(
    ({ noticeType }) => noticeType !== undefined,
  )?.noticeType;

it('one market has one id from its intention to its end, and every release its own', () => {
  const { releases } = feed;
  expect(new Set(releases.map(kindOf))).toEqual(new Set(['UK13', 'UK14', 'UK15', 'UK16', 'UK17']));
  const ofMarket = releases.filter(
    ({ tender }) => tender?.title === 'Short breaks of the open data',
  );
  expect(ofMarket.map(kindOf)).toEqual(['UK13', 'UK14', 'UK15']);
  expect(new Set(ofMarket.map(({ ocid }) => ocid)).size).toBe(1);
  expect(new Set(releases.map(({ id }) => id)).size).toBe(releases.length);
});

withSchemas('the Find a Tender profile', () => {
  it('every kind of notice passes the strict validator of the Find a Tender profile', async () => {
    expect(await strictlyChecked(feed)).toBe('STRICT-OK');
  });

  it('a package without a release is none: where no notice fits, there is none to give', async () => {
    expect(await strictlyChecked({ ...feed, releases: [] })).toContain('STRICT-FAIL');
  });

  it.each<[string, (release: Release) => object]>([
    ['a misspelt field', (release) => ({ ...release, tendr: release.tender })],
    ['a missing party', (release) => ({ ...release, parties: [] })],
    ['no id', ({ id: _id, ...release }) => release],
    ['an id twice', (release) => ({ ...release, id: feed.releases[1]?.id })],
    ['a strange ocid', (release) => ({ ...release, ocid: 'fairplace-1' })],
    [
      'a status that there is not',
      (release) => ({ ...release, tender: { ...release.tender, status: 'open' } }),
    ],
  ])('%s does not pass', async (_what, change) => {
    const [first, ...more] = feed.releases;
    if (!first) throw new Error('There is no release');
    expect(await strictlyChecked({ ...feed, releases: [change(first), ...more] })).toContain(
      'STRICT-FAIL',
    );
  });
});

it('the feed is walked by its cursor, two at a time, and misses none', async () => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page: ReleasePackage = await world.open.feed(world.visitor, {
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    });
    ids.push(...page.releases.map(({ id }) => id));
    cursor = page.links && (new URL(page.links.next).searchParams.get('cursor') ?? undefined);
  } while (cursor !== undefined);
  expect(ids).toEqual(feed.releases.map(({ id }) => id));
});

it('the feed has stages and times of publication', async () => {
  const by = async (request: object): Promise<(string | undefined)[]> =>
    (await world.open.feed(world.visitor, { limit: 100, ...request })).releases.map(kindOf);
  expect(await by({ stages: ['planning'] })).toEqual(['UK13']);
  for (const none of [
    { updatedFrom: '2090-01-01T00:00:00Z' },
    { updatedTo: '2026-01-01T00:00:00Z' },
  ]) {
    await expect(by(none)).rejects.toMatchObject({ kind: 'not-found', code: 'notices.none-fits' });
  }
});

it('an address that is withheld is not in the release, and the reason is', async () => {
  const { id: market, parts } = await aMarket(world.admin, { authorityId: world.notts.id });
  const { provider } = await world.admitted(world.notts.id, undefined, parts.daytimeActivities);
  await world.particulars.saveSupplier(world.lead, provider.id, {
    ...SUPPLIER,
    street: '7 Home Lane',
  });
  const { id } = await world.theNotice('UK15', { market });
  await world.particulars.saveMarket(world.lead, id, PARTICULARS);
  const text = async (): Promise<string> =>
    JSON.stringify((await world.notices.get(world.lead, id)).text);
  expect(await text()).toContain('7 Home Lane');
  const reason = 'The member works from home and trades under a name of its own.';
  await world.notices.withhold(world.lead, id, [{ what: 'supplier-addresses', reason }]);
  expect(await text()).not.toContain('7 Home Lane');
  expect(await text()).toContain(`section 94(1)(b) of the Procurement Act 2023`);
  expect(await text()).toContain(reason);
});
