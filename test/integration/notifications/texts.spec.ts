import { TextCostsService } from '#notifications';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase } from '../../support/test-database.js';
import { withoutGuard } from '../../support/mutants.js';
import { MessageScene, POLICY } from './message-scene.js';

const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString();
const FACTS = { offer: 'Saturday club', provider: 'Sample Trust', startsAt: IN_A_WEEK };

describe('text messages', () => {
  let scene: MessageScene;

  beforeAll(async () => {
    scene = await new MessageScene(await createTestDatabase()).begin();
  });
  afterAll(() => scene.end());

  it('go to whoever has a verified number, in their words, and are charged to their council', async () => {
    const person = await scene.aPerson();
    const preferences = await scene.preferences.find(person.caller);
    await scene.preferences.store(person.caller, {
      ...preferences,
      language: 'pl',
      easyRead: true,
    });
    const { text } = await scene.tell(person, 'booking-confirmed', FACTS);

    await scene.deliver(text);

    const [sent] = scene.sentTo(person.number);
    expect(sent).toMatch(/^Masz miejsce\.\nTo jest: Saturday club\./);
    expect(sent).toMatch(/\/stop\/[\w-]+$/);
    expect(await scene.row(text)).toMatchObject({ state: 'delivered', attempts: 1 });
    await scene.receipts.round();
    const costs = `SELECT status, fragments, cost_hundredths, authority_id
       FROM notifications.text_message WHERE notification_id = $1`;
    expect((await scene.admin.query(costs, [text])).rows).toMatchObject([
      { status: 'accepted', fragments: null },
    ]);
    for (const one of scene.standIn.taken) one.status = 'delivered';
    await scene.receipts.round();
    const parts = Math.ceil((sent?.length ?? 0) / 153);
    expect((await scene.admin.query(costs, [text])).rows).toEqual([
      {
        status: 'delivered',
        fragments: parts,
        cost_hundredths: parts * 233,
        authority_id: scene.authorityId,
      },
    ]);
  });

  it('are counted for the council that pays, and shown to no other', async () => {
    const { rows } = await scene.admin.query<{ texts: number; fragments: number; cost: number }>(
      `SELECT count(*)::int AS texts, sum(fragments)::int AS fragments, sum(cost_hundredths)::int AS cost
       FROM notifications.text_message WHERE authority_id = $1`,
      [scene.authorityId],
    );
    const costs = new TextCostsService(scene.db.database);
    const read = async (role: 'finance' | 'officer', authorityId: string): Promise<unknown[]> =>
      costs.list((await aUser(scene.admin, { role, authorityId })).caller);
    expect(await read('finance', scene.authorityId)).toMatchObject([
      {
        texts: rows[0]?.texts,
        fragments: rows[0]?.fragments,
        costHundredths: rows[0]?.cost,
        failed: 0,
      },
    ]);
    expect(await read('officer', scene.authorityId)).toEqual([]);
    expect(await read('finance', (await anAuthority(scene.admin)).id)).toEqual([]);
  });

  it('go to nobody without a verified number, and not to whom wants none of that kind', async () => {
    const person = await scene.aPerson();
    expect((await scene.tell(person, 'evidence-ending')).text).toBeUndefined();
    await scene.admin.query(
      `UPDATE notifications.phone SET verified_at = NULL, nonce = gen_random_uuid(), asked_at = now()
       WHERE user_id = $1`,
      [person.id],
    );
    expect((await scene.tell(person)).text).toBeUndefined();
  });

  async function sendAndDie(person: { id: string; number: string }): Promise<string> {
    const { text } = await scene.tell(person);
    await scene.deliver(text);
    // As if the process had died after Notify had answered and before that was written.
    await scene.admin.query('DELETE FROM notifications.text_message WHERE notification_id = $1', [
      text,
    ]);
    await scene.admin.query('ALTER TABLE notifications.notification DISABLE TRIGGER legal_move');
    await scene.admin.query(
      `UPDATE notifications.notification SET state = 'queued', attempts = 0, delivered_at = NULL,
         claimed_until = now() - interval '1 second' WHERE id = $1`,
      [text],
    );
    await scene.admin.query('ALTER TABLE notifications.notification ENABLE TRIGGER legal_move');
    return text;
  }

  it('that were taken before a worker died are not sent again', async () => {
    const person = await scene.aPerson();
    const text = await sendAndDie(person);
    await scene.deliver(text);
    expect(scene.sentTo(person.number)).toHaveLength(1);
    expect(await scene.row(text)).toMatchObject({ state: 'delivered' });
  });

  it('would be sent again if nobody asked (mutant: the claim forgets that it was one)', async () => {
    const person = await scene.aPerson();
    const text = await sendAndDie(person);
    await scene.admin.query(
      'UPDATE notifications.notification SET claimed_until = NULL WHERE id = $1',
      [text],
    );
    await scene.deliver(text);
    expect(scene.sentTo(person.number)).toHaveLength(2);
  });

  it('whose answer was lost on the way are found by their reference', async () => {
    const person = await scene.aPerson();
    const { text } = await scene.tell(person);
    scene.standIn.trouble.push('drop');
    await expect(scene.deliver(text)).rejects.toThrow('to be tried again');
    await scene.deliver(text);
    expect(scene.sentTo(person.number)).toHaveLength(1);
    expect(await scene.row(text)).toMatchObject({ state: 'delivered', attempts: 2 });
  });

  it('that are refused for good fail at once; those that are asked to wait are tried again', async () => {
    const person = await scene.aPerson();
    const { text: refused } = await scene.tell(person);
    scene.standIn.team = new Set();
    await scene.deliver(refused);
    scene.standIn.team = undefined;
    expect(await scene.row(refused)).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: '400 BadRequestError',
    });

    const { text: patient } = await scene.tell(person);
    for (let attempt = 1; attempt <= POLICY.attempts; attempt += 1) {
      expect(await scene.row(patient)).toMatchObject({ attempts: attempt - 1 });
      scene.standIn.trouble.push(429, 429);
      await scene.deliver(patient).catch(() => undefined);
      scene.standIn.trouble.length = 0;
    }
    expect(await scene.row(patient)).toMatchObject({
      state: 'failed',
      error: '429 RateLimitError',
    });
  });

  it('are stopped when their reader says so before they are sent', async () => {
    const person = await scene.aPerson();
    const { text, email } = await scene.tell(person);
    const preferences = await scene.preferences.find(person.caller);
    const ways = { ...preferences.ways, bookings: { byEmail: true, byText: false } };
    await scene.preferences.store(person.caller, { ...preferences, ways });
    await scene.deliver(text, email);
    expect(await scene.row(text)).toMatchObject({ state: 'stopped', attempts: 0 });
    expect(await scene.row(email)).toMatchObject({ state: 'due' });
    expect(scene.sentTo(person.number)).toEqual([]);
  });

  it('would go all the same without the guard (mutant)', async () => {
    const person = await scene.aPerson();
    const { text } = await scene.tell(person);
    const restore = await withoutGuard(scene.admin, {
      function: 'notifications.is_wanted',
      replace: ['coalesce(w.by_text, k.by_text)', 'true'],
    });
    try {
      await scene.admin.query(
        `INSERT INTO notifications.wish VALUES ($1, 'bookings', true, false)
         ON CONFLICT (user_id, kind) DO UPDATE SET by_text = false`,
        [person.id],
      );
      await scene.deliver(text);
      expect(scene.sentTo(person.number)).toHaveLength(1);
    } finally {
      await restore();
    }
  });

  it('of a fan-out end with the wish: nothing is begun after it', async () => {
    const people = [];
    for (let nth = 0; nth < 12; nth += 1) people.push(await scene.aPerson());
    const ids = [];
    for (const person of people) ids.push((await scene.tell(person)).text);
    await scene.deliver(...ids.slice(0, 6));
    await scene.admin.query(
      `UPDATE notifications.wish SET by_text = false WHERE kind = 'bookings' AND user_id = ANY ($1)`,
      [people.map(({ id }) => id)],
    );
    await scene.deliver(...ids);
    const counts = people.map(({ number }) => scene.sentTo(number).length);
    expect(counts).toEqual([...Array<number>(6).fill(1), ...Array<number>(6).fill(0)]);
  });
});
