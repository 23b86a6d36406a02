import { RoundsService, SwarmService } from '#continuity';
import { localDay } from '#kernel';
import { AdmissionsService } from '#market';
import { loadDemo } from '../../../apps/cli/src/demo/load/load-demo.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { REASONS } from './scene.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  const today = localDay(new Date());
  await loadDemo({
    ownerUrl: db.ownerUrl,
    today,
    password: 'a password of the tests',
    say: () => undefined,
  });
}, 120_000);
afterAll(() => db?.drop());

/** The admission with most bookings ahead. */
const LARGEST = `
  SELECT a.id, a.authority_id AS "authorityId", count(*)::int AS bookings, count(DISTINCT b.child_id)::int AS children
  FROM market.admission a
  JOIN catalogue.offer o ON o.provider_id = a.provider_id AND o.part_id = a.part_id
  JOIN bookings.booking b ON b.offer_id = o.id AND b.authority_id = a.authority_id
  WHERE a.state = 'admitted' AND b.state IN ('held', 'confirmed') AND lower(b.period) > now()
  GROUP BY a.id ORDER BY count(*) DESC, a.id LIMIT 1`;

/** Children of the round whose people nobody told, and people who were told twice. */
const UNTOLD = `
  SELECT count(*) FILTER (WHERE o.contacted_at IS NULL OR NOT EXISTS (
           SELECT FROM notifications.notification n JOIN continuity.reoffer f ON f.id = n.subject_id
           WHERE n.topic = 'continuity-offered' AND f.child_id = o.child_id AND f.round_id = o.round_id))::int AS untold,
         count(*) FILTER (WHERE o.contacted_at > r.began_at + interval '1 hour')::int AS late
  FROM continuity.reoffer o JOIN continuity.round r ON r.id = o.round_id WHERE r.admission_id = $1`;

it('M18: the demonstration’s largest provider is suspended, and every family affected is told in one run', async () => {
  const admin = await db.adminClient();
  const [largest] = (
    await admin.query<{ id: string; authorityId: string; bookings: number; children: number }>(
      LARGEST,
    )
  ).rows;
  if (!largest) throw new Error('the demonstration has bookings ahead');
  const { authorityId, bookings, children } = largest;
  const { caller } = await aUser(admin, { role: 'commissioner', authorityId });
  await new AdmissionsService(db.database).act(caller, largest.id, 'suspension', REASONS);
  await new SwarmService(db.database).run();
  expect((await admin.query(UNTOLD, [largest.id])).rows).toEqual([{ untold: 0, late: 0 }]);
  const [round] = await new RoundsService(db.database).list(caller);
  expect(round).toMatchObject({ bookings, children, contacted: bookings, waiting: bookings });
  expect(bookings).toBeGreaterThan(5);
  const oversold = await admin.query(
    `SELECT FROM catalogue.session s WHERE s.taken + (
       SELECT count(*) FROM bookings.promise p WHERE p.session_id = s.id AND p.released_at IS NULL) > s.capacity`,
  );
  expect(oversold.rowCount).toBe(0);
});
