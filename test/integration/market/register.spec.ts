import { anAdmission } from '../../factories/an-admission.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { marketWorld, type MarketWorld } from './market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world.db.drop());

async function admit(name: string, partId: string, authorityId = world.notts.id) {
  const { provider } = await world.newProvider({ name });
  const { id } = await anAdmission(world.admin, { authorityId, providerId: provider.id, partId });
  return { admissionId: id, provider };
}

describe('the public register', () => {
  it('is found by name, part and authority, without signing in', async () => {
    const { parts } = world.market;
    const { provider } = await admit('Heron 100%_Club', parts.daytimeActivities);
    await admit('Kingfisher Homes', parts.supportedAccommodation, world.derby.id);
    const find = async (filter: object) =>
      (await world.register.list(world.visitor, { limit: 100, ...filter })).items;
    expect(await find({ name: 'heron' })).toMatchObject([
      {
        provider: { id: provider.id, name: 'Heron 100%_Club', town: 'Nottingham' },
        part: { id: parts.daytimeActivities },
        authority: { id: world.notts.id },
        status: 'admitted',
        since: expect.stringMatching(/^20\d\d-.*Z$/),
      },
    ]);
    // % and _ are characters of a name like others.
    expect(await find({ name: '0%_c' })).toHaveLength(1);
    expect(await find({ name: '%' })).toHaveLength(1);
    expect(
      (await find({ partId: parts.supportedAccommodation })).map((one) => one.provider.name),
    ).toEqual(['Kingfisher Homes']);
    expect(await find({ authorityId: world.neighbour.id })).toEqual([]);
  });

  it('shows a suspension, drops a removal, and keeps the history without the reasons', async () => {
    const { admissionId, provider } = await admit(
      'Wren Trust',
      world.market.parts.daytimeActivities,
    );
    const { admissions, nottsCommissioner, register, visitor } = world;
    const secret = 'A concern that is nobody else’s business.';
    await admissions.act(nottsCommissioner, admissionId, 'suspension', secret);
    expect((await register.list(visitor, { limit: 10, name: 'Wren' })).items[0]?.status).toBe(
      'suspended',
    );
    await aRemovalNotice(world.admin, { admissionId });
    await admissions.act(nottsCommissioner, admissionId, 'removal', secret);
    expect((await register.list(visitor, { limit: 10, name: 'Wren' })).items).toEqual([]);
    const file = await register.provider(visitor, provider.id);
    expect(file.history.map(({ from, status }) => [from, status])).toEqual([
      ['suspended', 'removed'],
      ['admitted', 'suspended'],
      [null, 'admitted'],
    ]);
    const removed = await register.list(visitor, { limit: 10, name: 'Wren', status: 'removed' });
    expect(removed.items.map(({ provider: { id } }) => id)).toEqual([provider.id]);
    expect(JSON.stringify(file)).not.toContain('concern');
    expect(JSON.stringify(file)).not.toContain('@example.test');
  });

  it('pages without losing or repeating a line', async () => {
    for (let number = 0; number < 7; number += 1) {
      await admit(`Paged ${number}`, world.market.parts.daytimeActivities);
    }
    const whole = await world.register.list(world.visitor, { limit: 100 });
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await world.register.list(world.visitor, { limit: 2, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole.items);
  });

  it('is a file in which no cell runs as a formula', async () => {
    await admit('=HYPERLINK("http://evil.test","click")', world.market.parts.daytimeActivities);
    const csv = await world.register.csv(world.visitor, { authorityId: world.notts.id });
    const [headings, ...lines] = csv.trimEnd().split('\r\n');
    expect(headings).toBe('Provider,Town,Part,Authority,Status,Since');
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.test"",""click"")",Nottingham,`);
    expect(lines.filter((line) => /^"?[=+\-@\t]/.test(line))).toEqual([]);
  });
});
