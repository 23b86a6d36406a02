import { randomUUID } from 'node:crypto';
import {
  NoticePublisher,
  type PlatformAnswer,
  PublishingService,
  type Release,
  type Submission,
} from '#notices';
import { aMarket } from '../../factories/a-market.js';
import { withoutTrigger } from '../../support/mutants.js';
import { noticesWorld, type NoticesWorld } from './notices-world.js';

let world: NoticesWorld;
beforeAll(async () => {
  world = await noticesWorld();
});
afterAll(() => world?.db.drop());

/** A notice that is checked, of a market of its own. */
async function aReadyNotice(): Promise<{ id: string; market: string }> {
  const { id: market } = await aMarket(world.admin, { authorityId: world.notts.id });
  const { id } = await world.theNotice('UK14', { market });
  await world.checked(id);
  return { id, market };
}

/** The stand-in, with something in the way. */
class Between extends NoticePublisher {
  sent: string[] = [];

  constructor(
    private readonly wrap: (answer: () => Promise<PlatformAnswer>) => Promise<PlatformAnswer>,
  ) {
    super();
  }

  submit(submission: Submission): Promise<PlatformAnswer> {
    this.sent.push(submission.release.id);
    return this.wrap(() => world.publisher.submit(submission));
  }

  ask(releaseId: string): Promise<PlatformAnswer> {
    return this.wrap(() => world.publisher.ask(releaseId));
  }
}

const MISSPELT: object = { tendr: 1 };
const stateOf = async (id: string): Promise<string> =>
  (await world.notices.get(world.lead, id)).state;
const taken = async (id: string): Promise<number> => {
  const { rows } = await world.admin.query(
    'SELECT FROM notices.stand_in WHERE starts_with(release_id, $1)',
    [id],
  );
  return rows.length;
};
const submissionOf = async (id: string): Promise<Submission & { release: Release }> => {
  const { kind, authorityId, text } = await world.notices.get(world.lead, id);
  return { kind, authorityId, release: text };
};

it('is not shown before the central platform has answered', async () => {
  const { id } = await aReadyNotice();
  await world.publishing.round();
  expect(await stateOf(id)).toBe('sent');
  await expect(world.open.get(world.visitor, id)).rejects.toMatchObject({
    code: 'notices.not-found',
  });
  await world.publishing.round();
  expect(await world.open.get(world.visitor, id)).toMatchObject({
    state: 'published',
    platformNumber: expect.stringMatching(/^LOCAL-\d{6}$/),
  });
});

it('a worker that dies after sending sends the same text again, and the platform has it once', async () => {
  const { id } = await aReadyNotice();
  const dying = new Between(async (answer) => {
    await answer();
    throw new Error('killed between sending and writing it down');
  });
  await expect(new PublishingService(world.db.database, dying).round()).rejects.toThrow('Notices');
  expect([await stateOf(id), await taken(id)]).toEqual(['sent', 1]);
  await world.publish();
  expect([await stateOf(id), await taken(id)]).toEqual(['published', 1]);
});

it('a platform that is away holds up nothing but its answer', async () => {
  const { id } = await aReadyNotice();
  const away = new Between(() => Promise.reject(new Error('the platform is away')));
  await expect(new PublishingService(world.db.database, away).round()).rejects.toThrow('Notices');
  expect(await stateOf(id)).toBe('sent');
  await expect(world.notices.takeBack(world.lead, id)).rejects.toMatchObject({
    code: 'notices.moved',
  });
  await world.publish();
  expect(await stateOf(id)).toBe('published');
});

it('what the platform refuses comes back with its reasons and gets another id', async () => {
  const { id } = await aReadyNotice();
  const before = (await world.notices.get(world.lead, id)).text.id;
  const refusing = new Between(() =>
    Promise.resolve({ state: 'refused', reasons: 'The CPV code is retired.' }),
  );
  await new PublishingService(world.db.database, refusing).round();
  const file = await world.notices.get(world.lead, id);
  expect([file.state, file.remark]).toEqual(['to-write', 'The CPV code is retired.']);
  expect(file.text.id).not.toBe(before);
  await world.notices.check(world.lead, id);
  await world.publish();
  expect(await stateOf(id)).toBe('published');
});

it('the stand-in refuses what the platform refuses', async () => {
  const { id } = await aReadyNotice();
  const submission = await submissionOf(id);
  const { release } = submission;
  const answer = async (change: object, kind = submission.kind): Promise<string> => {
    const text = { ...release, id: randomUUID(), ...change };
    const given = await world.publisher.submit({ ...submission, kind, release: text });
    return given.state === 'refused' ? given.reasons : given.state;
  };
  const ocid = 'ocds-xxxxxx-co-unknown';
  expect(await answer({ ocid }, 'UK6')).toBe(`The platform does not know ${ocid}.`);
  expect(await answer({ parties: [] })).toContain('Parties are missing');
  expect(await answer(MISSPELT)).toContain('The schema does not know tendr');
  expect(await answer({ ocid: 'fairplace-1' })).toContain('malformed');
  expect(await answer({ id: release.id })).toBe('pending');
  expect(await answer({ id: release.id, date: '2026-01-01T00:00:00Z' })).toContain(
    'another notice under this',
  );
  expect(await answer({ date: '2026-01-01T00:00:00Z' }, 'UK15')).toContain('A later notice (UK14)');
});

it('the text that was checked is the text that is sent, whoever writes', async () => {
  const { id } = await aReadyNotice();
  const change = `UPDATE notices.notice SET release = jsonb_set(release, '{ocid}', '"ocds-xxxxxx-other"') WHERE id = $1`;
  await expect(world.admin.query(change, [id])).rejects.toMatchObject({
    message: 'notices.text-fixed',
  });
  await world.admin.query('BEGIN');
  await withoutTrigger(world.admin, 'notices.notice', 'text_fixed');
  expect((await world.admin.query(change, [id])).rowCount).toBe(1);
  await world.admin.query('ROLLBACK');
});

it('two people at once: one checks, the other is told', async () => {
  const { id: market } = await aMarket(world.admin, { authorityId: world.notts.id });
  const { id } = await world.theNotice('UK14', { market });
  await world.checked(id);
  await world.notices.takeBack(world.lead, id);
  const both = await Promise.allSettled([
    world.notices.check(world.lead, id),
    world.notices.check(world.lead, id),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('one council neither reads nor moves what another has to publish', async () => {
  const { id } = await aReadyNotice();
  const other = world.derbyCommissioner;
  await expect(world.notices.get(other, id)).rejects.toMatchObject({ code: 'notices.not-found' });
  await expect(world.notices.takeBack(other, id)).rejects.toMatchObject({
    code: 'notices.not-found',
  });
  await expect(world.notices.list(world.visitor)).rejects.toMatchObject({
    code: 'notices.only-councils',
  });
});
