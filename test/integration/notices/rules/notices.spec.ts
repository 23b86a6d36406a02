import { withoutTrigger } from '../../../support/mutants.js';
import { aMarket } from '../../../factories/a-market.js';
import { noticesWorld, type NoticesWorld, PARTICULARS } from '../notices-world.js';

let world: NoticesWorld;
beforeAll(async () => {
  world = await noticesWorld();
});
afterAll(() => world?.db.drop());

it('B1: a market is established once its intention is published, and its draft learns of that', async () => {
  const draft = await world.aDraft('Short breaks of rule B1');
  await expect(world.establishment.establish(world.lead, draft)).rejects.toMatchObject({
    code: 'market.notice-first',
  });
  const { id } = await world.theNotice('UK13', { draft });
  await world.checked(id);
  // Checked is not published; and what is checked stays as it is.
  await expect(world.establishment.establish(world.lead, draft)).rejects.toMatchObject({
    code: 'market.notice-first',
  });
  await expect(
    world.drafts.answer(world.lead, draft, { title: 'Another title' }),
  ).rejects.toMatchObject({ code: 'notices.being-published' });
  await world.publish();
  const { notice, state } = await world.drafts.get(world.lead, draft);
  expect([state, notice?.number]).toEqual(['intended', expect.stringMatching(/^LOCAL-/)]);
  const market = await world.establishment.establish(world.lead, draft);
  expect(await world.noticeOf('UK14', { market })).toHaveLength(1);
});

it('B1: taken back, the draft can be written again', async () => {
  const draft = await world.aDraft('Taken back');
  const { id } = await world.theNotice('UK13', { draft });
  await world.checked(id);
  await world.notices.takeBack(world.lead, id);
  await world.drafts.answer(world.lead, draft, { title: 'Taken back and changed' });
  expect((await world.notices.get(world.lead, id)).text.tender?.title).toBe(
    'Taken back and changed',
  );
});

it('B1: without its guard a draft changes after its notice was checked', async () => {
  const draft = await world.aDraft('Not guarded');
  await world.checked((await world.theNotice('UK13', { draft })).id);
  const restore = await withoutTrigger(world.admin, 'market.draft', 'not_while_published');
  await world.drafts.answer(world.lead, draft, { title: 'Not what was checked' });
  await restore();
  expect((await world.drafts.get(world.lead, draft)).body.title).toBe('Not what was checked');
});

it('B2: conditions that are missing are named with their paragraph', async () => {
  const draft = await world.drafts.start(world.lead, 'pa2023-dynamic-market');
  await world.draftParts.save(world.lead, draft, null, {
    title: 'Clubs',
    description: 'By day.',
    offerKinds: ['activity-club'],
  });
  const { id } = await world.theNotice('UK13', { draft });
  const { gaps } = await world.notices.get(world.lead, id);
  expect(gaps.map(({ paragraph }) => paragraph)).toContain('SI 2024/692 reg. 25(2)(o)');
  await expect(world.notices.check(world.lead, id)).rejects.toMatchObject({
    code: 'market.draft-incomplete',
  });
});

it('B24: our pages show no notice before the central platform, whoever writes', async () => {
  const { id: market } = await aMarket(world.admin, { authorityId: world.notts.id });
  const { id } = await world.theNotice('UK14', { market });
  await world.checked(id, PARTICULARS);
  await world.publishing.round();
  const publish = `UPDATE notices.notice SET state = 'published', published_at = now() WHERE id = $1`;
  await expect(world.admin.query(publish, [id])).rejects.toMatchObject({
    code: 'FP409',
    message: 'notices.central-first',
  });
  // 48 hours after the platform took it, and not a minute before.
  const taken = (ago: string) =>
    world.admin.query(
      'UPDATE notices.notice SET submitted_at = now() - $2::interval WHERE id = $1',
      [id, ago],
    );
  await taken('47 hours 59 minutes');
  await expect(world.admin.query(publish, [id])).rejects.toMatchObject({
    message: 'notices.central-first',
  });
  await world.admin.query('BEGIN');
  await withoutTrigger(world.admin, 'notices.notice', 'central_first');
  expect((await world.admin.query(publish, [id])).rowCount).toBe(1);
  await world.admin.query('ROLLBACK');
  await taken('48 hours 1 minute');
  expect((await world.admin.query(publish, [id])).rowCount).toBe(1);
});
