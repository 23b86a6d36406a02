import { cancellationSentences, type CancellationStep } from '#bookings';
import * as fc from 'fast-check';
import { type Client } from 'pg';
import { effort } from '../../support/effort.js';
import { withoutGuard } from '../../support/mutants.js';
import { announcedSeed } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../bookings/scene.js';
import { momentsOf } from './promises.js';
import { aLimit, aPolicy } from './terms.js';

const MINUTE = 60_000;
/** Around the changes of the clocks of 2027, and a day without one. */
const STARTS = ['2027-03-28T01:00Z', '2027-10-31T01:00Z', '2027-07-10T09:00Z'];

describe('the sentence and the refund', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: Scene;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    admin = scene.admin;
    const { authorityId, partId, officer } = scene;
    await aLimit(admin, { authorityId, partId, setBy: officer.id });
  });
  afterAll(async () => db.drop());

  const rules = fc
    .record({
      notice: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 0, maxLength: 3 }),
      lower: fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 3, maxLength: 3 }),
    })
    .map(({ notice, lower }) => ({
      hours: [...notice.toSorted((a, b) => b - a), 0],
      percent: [100, ...lower.toSorted((a, b) => b - a)].slice(0, notice.length + 1),
    }));
  const start = fc
    .record({ near: fc.constantFrom(...STARTS), minutes: fc.integer({ min: -7200, max: 7200 }) })
    .map(({ near, minutes }) => new Date(new Date(near).getTime() + minutes * MINUTE));

  const refundPercent = async (policyId: string, startsAt: Date, at: number): Promise<number> => {
    const { rows } = await admin.query<{ percent: number }>(
      `SELECT (bookings.cancellation_of(jsonb_populate_record(NULL::bookings.booking, jsonb_build_object(
         'id', gen_random_uuid(), 'authority_id', $4::uuid, 'child_id', gen_random_uuid(),
         'price_pence', 2401, 'cancellation_policy_id', $1::uuid,
         'period', tstzrange($2::timestamptz, $2::timestamptz + interval '2 hours'))), 'family', $3)).back_percent
         AS percent`,
      [policyId, startsAt, new Date(at), scene.authorityId],
    );
    return Number(rows[0]?.percent);
  };
  const disagreement = async (
    drawn: { hours: number[]; percent: number[] },
    startsAt: Date,
  ): Promise<string | undefined> => {
    const { providerId, offerId, staff } = scene;
    const policyId = await aPolicy(admin, { providerId, offerId, chosenBy: staff.id }, drawn);
    const { rows: steps } = await admin.query<CancellationStep>(
      `SELECT hours, to_jsonb(until) AS until, percent FROM bookings.cancellation_steps($1, $2)`,
      [policyId, startsAt],
    );
    const said = cancellationSentences({ steps, noShowPercent: 0, illness: { days: 0, used: 0 } });
    for (const moment of momentsOf(said)) {
      const paid = await refundPercent(policyId, startsAt, moment.at);
      if (paid !== moment.percent) return `${said.join(' ')} ${moment.why}: ${paid}%`;
    }
    return undefined;
  };

  it('never disagree at the minute in which a rule ends, clock changes included', async () => {
    const seed = announcedSeed('cancellation sentence');
    await fc.assert(
      fc.asyncProperty(rules, start, async (drawn, startsAt) => {
        expect(await disagreement(drawn, startsAt)).toBeUndefined();
      }),
      { numRuns: effort(60, 1_500), seed },
    );
  });

  it('would disagree if the minute on the clock did not count whole', async () => {
    const restore = await withoutGuard(admin, {
      function: 'bookings.cancellation_of',
      replace: [`date_trunc('minute', p_at, 'UTC') <= s.until`, 'p_at <= s.until'],
    });
    expect(
      await disagreement({ hours: [24, 0], percent: [100, 50] }, new Date('2027-03-28T10:00Z')),
    ).toContain('50%');
    await restore();
  });

  it('would disagree if hours were days of the clock', async () => {
    const restore = await withoutGuard(admin, {
      function: 'bookings.cancellation_of',
      replace: [
        'bookings.cancellation_steps(v_policy.id, v_row.starts_at) s',
        `(SELECT n, (v_row.starts_at AT TIME ZONE 'Europe/London' - make_interval(hours => hours))
                    AT TIME ZONE 'Europe/London' AS until, percent
          FROM bookings.cancellation_steps(v_policy.id, v_row.starts_at)) s`,
      ],
    });
    expect(
      await disagreement({ hours: [24, 0], percent: [100, 50] }, new Date('2027-03-28T10:00Z')),
    ).toBeDefined();
    await restore();
  });
});
