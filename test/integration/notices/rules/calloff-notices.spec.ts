import {
  type NoticeKind,
  NoticesService,
  ParticularsService,
  PublicNoticesService,
  PublishingService,
  StandInPublisher,
} from '#notices';
import { addDays } from '#kernel';
import { strictlyChecked, withSchemas } from '../../../support/ocds-strict.js';
import { withoutTrigger } from '../../../support/mutants.js';
import {
  awarded,
  awardWorld,
  type AwardWorld,
  REASONS,
  today,
  WORDS,
} from '../../calloffs/award-world.js';
import { aSentCalloff } from '../../calloffs/calloff-world.js';
import { COUNCIL, SITE, SUPPLIER } from '../notices-world.js';

/** Above the threshold of light-touch services: a public contract. */
const LARGE = { estimatedPence: 1_000_000_00 };

let world: AwardWorld;
let notices: NoticesService;
let publishing: PublishingService;
let open: PublicNoticesService;
beforeAll(async () => {
  world = await awardWorld();
  const { database } = world.db;
  notices = new NoticesService(database, SITE);
  open = new PublicNoticesService(database, SITE);
  publishing = new PublishingService(database, new StandInPublisher(database));
  const particulars = new ParticularsService(database);
  await particulars.saveCouncil(world.ada, COUNCIL);
  for (const { provider } of world.members)
    await particulars.saveSupplier(world.ada, provider.id, SUPPLIER);
});
afterAll(() => world?.db.drop());

interface Found {
  id: string;
  kind: NoticeKind;
  state: string;
  due: string | null;
  ocid: string;
}
const noticesOf = async (calloffId: string): Promise<Found[]> => {
  const { rows } = await world.admin.query<Found>(
    `SELECT n.id, n.kind, n.state, n.due_on::text AS due, p.ocid FROM notices.notice n
     JOIN notices.process p ON p.id = n.process_id WHERE p.calloff_id = $1 ORDER BY n.arose_at, n.id`,
    [calloffId],
  );
  return rows;
};
const publish = async (calloffId: string, kind: NoticeKind): Promise<Found> => {
  const found = (await noticesOf(calloffId)).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no ${kind}`);
  await notices.check(world.ada, found.id);
  await publishing.round();
  await publishing.round();
  return found;
};
const kindsOf = async (id: string): Promise<string[]> =>
  (await noticesOf(id)).map(({ kind }) => kind);

it('B15: a tender notice arises with the invitation, under an id of its own that names the market’s', async () => {
  const id = await aSentCalloff(world, LARGE);
  expect(await noticesOf(id)).toMatchObject([{ kind: 'UK4', state: 'to-write', due: today() }]);
  const uk4 = await publish(id, 'UK4');
  const { release } = await open.get(world.auditor, uk4.id);
  expect(release?.relatedProcesses).toMatchObject([
    { scheme: 'ocid', identifier: `ocds-xxxxxx-dm-${world.market.id}` },
  ]);
  expect(release?.ocid).toBe(`ocds-xxxxxx-co-${id}`);
});

it('B22: what is given up after its notice has a notice of that, and before it none', async () => {
  const why = 'The council has found a place of its own.';
  const early = await aSentCalloff(world, LARGE);
  await world.sending.cancel(world.ada, early, why);
  expect(await noticesOf(early)).toMatchObject([
    { kind: 'UK4', state: 'withdrawn-before-sending' },
  ]);
  const late = await aSentCalloff(world, LARGE);
  await publish(late, 'UK4');
  await world.sending.cancel(world.ada, late, why);
  expect(await kindsOf(late)).toEqual(['UK4', 'UK12']);
  await publish(late, 'UK12');
});

it('B15: a purchase below the threshold is no public contract, and has no notice', async () => {
  expect(await noticesOf(await aSentCalloff(world))).toEqual([]);
});

it('B22: a direct award has its transparency notice', async () => {
  const direct = await aSentCalloff(world, {
    ...LARGE,
    route: 'direct',
    questionsUntil: null,
    deadline: null,
    justification: 'Only one provider of the part has the registration that is needed.',
  });
  expect(await kindsOf(direct)).toEqual(['UK5']);
  await publish(direct, 'UK5');
});

describe('from award to end', () => {
  let id: string;
  beforeAll(async () => {
    id = await awarded(world, LARGE);
    await publish(id, 'UK4');
  });

  it('B18: no award notice is ready before every assessed provider has its summary', async () => {
    const uk6 = (await noticesOf(id)).find(({ kind }) => kind === 'UK6');
    await expect(notices.check(world.ada, uk6?.id ?? '')).rejects.toMatchObject({
      kind: 'conflict',
    });
    const ready = `UPDATE notices.notice SET state = 'ready', release = '{}', checked_by = $2, checked_at = now() WHERE id = $1`;
    await expect(world.admin.query(ready, [uk6?.id, world.ada.userId])).rejects.toMatchObject({
      code: 'FP409',
      message: 'notices.summaries-first',
    });
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'notices.notice', 'summaries_first');
    expect((await world.admin.query(ready, [uk6?.id, world.ada.userId])).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
    await world.summaries.send(world.ada, id);
    await publish(id, 'UK6');
  });

  it('B20: details of a light-touch contract are due 120 days from its signing, that day counted', async () => {
    const uk6 = (await noticesOf(id)).find(({ kind }) => kind === 'UK6');
    const { platformNumber } = await open.get(world.auditor, uk6?.id ?? '');
    expect(await notices.publishedOf(world.ada, id, 'UK6')).toEqual({
      number: platformNumber,
      day: today(),
    });
    expect(await notices.publishedOf(world.ada, id, 'UK7')).toBeUndefined();
    await world.standstill.publish(world.ada, id, {
      number: platformNumber ?? '',
      publishedOn: today(),
    });
    const contractId = await world.contracts.draft(world.ada, id, {
      ...WORDS,
      valuePence: LARGE.estimatedPence,
    });
    const winner = (await world.assessment.get(world.ada, id)).standings.find(
      ({ rank }) => rank === 1,
    );
    const bidder = world.members.find(({ provider }) => provider.id === winner?.provider.id);
    if (!bidder) throw new Error('Nobody has won');
    await world.contracts.sign(bidder.caller, contractId, 'A Person, manager');
    await world.contracts.sign(world.ben, contractId, 'B Person, head of commissioning');
    const uk7 = (await noticesOf(id)).find(({ kind }) => kind === 'UK7');
    expect(uk7?.due).toBe(addDays(today(), 119));
    await publish(id, 'UK7');
    await world.contracts.change(world.ada, contractId, {
      what: 'Two more places on Sundays.',
      reasons: REASONS,
      valuePence: 1_100_000_00,
      endsOn: null,
    });
    await world.contracts.terminate(world.ada, contractId, {
      ground: 'agreed',
      endedOn: today(),
      reasons: REASONS,
    });
  });

  it('B22: a change and an end of the contract each have their notice', async () => {
    expect(await kindsOf(id)).toEqual(['UK4', 'UK6', 'UK7', 'UK10', 'UK11']);
    await publish(id, 'UK10');
    await publish(id, 'UK11');
    const all = await noticesOf(id);
    expect(new Set(all.map(({ ocid }) => ocid)).size).toBe(1);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['published']));
  });

  withSchemas('the Find a Tender profile', () => {
    it('takes every notice of a purchase', async () => {
      const feed = await open.feed(world.auditor, { limit: 100 });
      expect(await strictlyChecked(feed)).toBe('STRICT-OK');
    });
  });
});
