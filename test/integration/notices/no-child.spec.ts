import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { aChild } from '../../factories/a-child.js';
import { noticesWorld, type NoticesWorld, PARTICULARS, SUPPLIER } from './notices-world.js';

let world: NoticesWorld;
beforeAll(async () => {
  world = await noticesWorld();
});
afterAll(() => world?.db.drop());

const CANARY = `Canary${randomUUID().replaceAll('-', '')}`;
/** Tables from which a notice may say something: none of them is about a child. */
const MAY_READ = ['notices', 'market', 'providers', 'identity', 'calloffs', 'platform'];

it('no notice of any kind knows a word of the tables about children', async () => {
  const authorityId = world.notts.id;
  await aChild(world.admin, { authorityId, firstName: CANARY, lastName: CANARY });
  const draft = await world.aDraft('Without a child');
  await world.checked((await world.theNotice('UK13', { draft })).id);
  await world.publish();
  const market = await world.establishment.establish(world.lead, draft);
  const { parts } = await world.markets.get(world.visitor, market);
  const { provider } = await world.admitted(authorityId, undefined, parts[0]?.id);
  await world.particulars.saveSupplier(world.lead, provider.id, SUPPLIER);
  await world.admin.query(`SELECT notices.raise_payment_notices('2026-11-01')`);
  const all = await world.notices.list(world.lead);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['UK13', 'UK14', 'UK15', 'UK17']));
  for (const { id, kind } of all) {
    const { text } = await world.notices.get(world.lead, id);
    expect([kind, JSON.stringify(text).includes(CANARY)]).toEqual([kind, false]);
  }
  // The canary would be seen: what a person types into a notice is in it, which is why a person reads it.
  const { id } = await world.theNotice('UK14', { market });
  await world.particulars.saveMarket(world.lead, id, { ...PARTICULARS, description: CANARY });
  expect(JSON.stringify((await world.notices.get(world.lead, id)).text)).toContain(CANARY);
});

it('the library of notices names no table of another kind', () => {
  const folder = new URL('../../../libs/notices/src/persistence/', import.meta.url);
  const named = readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(
        /\b(?:FROM|JOIN|INTO|UPDATE) ([a-z]+)\.[a-z_]+/g,
      ),
    ].map(([, schema]) => schema),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((schema) => !MAY_READ.includes(schema ?? ''))).toEqual([]);
});
