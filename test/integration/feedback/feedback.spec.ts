import { type Face, ModerationService, PublicationsService, ReviewsService } from '#feedback';
import { BookingsService } from '#bookings';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

const WORDS = 'Calm staff, a quiet room, and the bus stops outside.';

describe('how it was', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;
  let family: AUser;
  let commissioner: AUser;
  let reviews: ReviewsService;
  let moderation: ModerationService;
  let publications: PublicationsService;
  let day = 1;

  /** A booking of a child of the family's, past and attended unless said otherwise. */
  const aBooking = async (state = 'attended', ago = '2 days'): Promise<string> => {
    day += 1;
    const [child] = await fundedChildren(scene, 1, { guardianIds: [family.id] });
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    const bookings = new BookingsService(db.database);
    const { id } = await bookings.book(scene.officer.caller, {
      sessionId,
      childId: child?.childId ?? '',
      funding: 'personal-budget',
    });
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE bookings.booking SET state = $2,
         period = tstzrange(now() - $3::interval, now() - $3::interval + interval '1 hour') WHERE id = $1`,
      [id, state, ago],
    );
    await admin.query('RESET session_replication_role');
    return id;
  };
  const give = async (face: Face | null, words: string | null = null): Promise<string> => {
    const bookingId = await aBooking();
    return (await reviews.give(family.caller, { bookingId, face, words })).id;
  };
  const publish = (id: string): Promise<void> =>
    moderation.decide(commissioner.caller, 'review', id, { outcome: 'published', reasons: '' });
  const ofOffer = () => publications.ofOffer(family.caller, scene.offerId);

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    family = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    commissioner = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
    reviews = new ReviewsService(db.database);
    moderation = new ModerationService(db.database);
    publications = new PublicationsService(db.database);
  });
  afterAll(async () => db.drop());

  it('is read by everybody after the council has, with the month and no name', async () => {
    const id = await give(4, WORDS);

    expect((await ofOffer()).publications).toEqual([]);
    await publish(id);

    const month = new Date().toISOString().slice(0, 7);
    expect((await ofOffer()).publications).toMatchObject([
      { id, words: WORDS, month, reply: null },
    ]);
    await expect(publish(id)).rejects.toThrow('Somebody has decided about this already.');
  });

  it('is published by no other way, and the proof fails without', async () => {
    const id = await give(3, WORDS);
    const leak = async (words: string): Promise<unknown> =>
      admin.query(
        `INSERT INTO feedback.publication (id, authority_id, offer_id, provider_id, words, month)
         SELECT id, authority_id, offer_id, provider_id, $2, date_trunc('month', now())::date
         FROM feedback.review WHERE id = $1`,
        [id, words],
      );
    await expect(leak(WORDS)).rejects.toThrow('is not decided, or says something else');
    const restore = await withoutTrigger(admin, 'feedback.publication', 'published_as_decided');
    await leak(WORDS);
    await restore();
  });

  it.each([
    ['a booking that nobody attended', 'confirmed', '2 days'],
    ['one of 100 days ago', 'attended', '100 days'],
  ])('is asked of whoever was there: not of %s', async (_what, state, ago) => {
    const bookingId = await aBooking(state, ago);
    const review = { bookingId, face: 5 as const, words: null };

    await expect(reviews.give(family.caller, review)).rejects.toThrow(
      'You can say how it was once',
    );
    const restore = await withoutTrigger(admin, 'feedback.review', 'was_there');
    await reviews.give(family.caller, review);
    await restore();
  });

  it('is asked once, however many say it at the same moment', async () => {
    const bookingId = await aBooking();
    const given = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        reviews.give(family.caller, { bookingId, face: 2, words: null }),
      ),
    );
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('names no child', async () => {
    const bookingId = await aBooking();
    const { firstName } = await reviews.find(family.caller, bookingId);
    const words = `${firstName} had a lovely time in the pool.`;

    await expect(reviews.give(family.caller, { bookingId, face: null, words })).rejects.toThrow(
      `Leave out ${firstName}`,
    );
  });

  it('is seen by no other family, and decided by no other council', async () => {
    const bookingId = await aBooking();
    const other = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    await expect(reviews.find(other.caller, bookingId)).rejects.toThrow(
      'The booking was not found.',
    );
    const { id } = await reviews.give(family.caller, { bookingId, face: null, words: WORDS });
    const stranger = { ...commissioner.caller, authorityId: scene.providerId };
    const decision = { outcome: 'published', reasons: '' } as const;
    await expect(moderation.decide(stranger, 'review', id, decision)).rejects.toThrow('not found');
  });

  it('keeps faces to itself below five answers', async () => {
    const offer = scene.offerId;
    const { rows } = await admin.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM feedback.review WHERE offer_id = $1 AND face IS NOT NULL',
      [offer],
    );
    const answers = rows[0]?.n ?? 0;
    expect((await ofOffer()).faces.length === 0).toBe(answers < 5);
    for (let more = answers; more < 5; more += 1) await give(1);
    const counted = (await ofOffer()).faces.reduce((sum, { answers: n }) => sum + n, 0);
    expect(counted).toBeGreaterThanOrEqual(5);
  });

  it('is replied to once by its provider, which the council reads first, too', async () => {
    const id = await give(null, WORDS);
    await publish(id);
    const rival = await aUser(admin, { role: 'provider', providerId: scene.providerId });
    const reply = 'Thank you. The room has new lamps now.';
    await expect(
      publications.reply({ ...rival.caller, providerId: family.id }, id, reply),
    ).rejects.toThrow('This was not found.');

    const { id: replyId } = await publications.reply(scene.staff.caller, id, reply);
    await expect(publications.reply(scene.staff.caller, id, reply)).rejects.toThrow('already');
    const shown = async (): Promise<string | null | undefined> =>
      (await ofOffer()).publications.find((one) => one.id === id)?.reply;
    expect(await shown()).toBeNull();
    await moderation.decide(commissioner.caller, 'reply', replyId, {
      outcome: 'published',
      reasons: '',
    });
    expect(await shown()).toBe(reply);
  });

  it('is kept back with a reason, which its writer is told', async () => {
    const id = await give(null, WORDS);
    const decide = (reasons: string): Promise<void> =>
      moderation.decide(commissioner.caller, 'review', id, { outcome: 'kept-back', reasons });

    await expect(decide('')).rejects.toThrow('Say why in 10 to 1,000 characters');
    await decide('It says on which street a child lives.');

    const { rows } = await admin.query(
      `SELECT payload->>'what' AS what FROM platform.outbox WHERE payload->>'id' = $1`,
      [id],
    );
    expect(rows).toEqual([{ what: 'review-kept-back' }]);
  });
});
