import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('the rules of waiting lists', () => {
  let db: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });
  afterAll(async () => db.drop());

  it.each([
    ['in the morning', '2027-06-01T07:00Z', '2027-06-20T09:00Z', '2027-06-01T19:00:00.000Z'],
    [
      'in the afternoon: not into the night',
      '2027-06-01T14:00Z',
      '2027-06-20T09:00Z',
      '2027-06-02T09:00:00.000Z',
    ],
    [
      'late: the next morning',
      '2027-01-10T23:00Z',
      '2027-06-20T09:00Z',
      '2027-01-11T11:00:00.000Z',
    ],
    ['the day before', '2027-06-01T07:00Z', '2027-06-01T12:00Z', '2027-06-01T11:00:00.000Z'],
    ['too late', '2027-06-01T10:30Z', '2027-06-01T12:00Z', null],
  ])('keeps it %s until', async (_when, now, starts, until) => {
    const { rows } = await admin.query<{ until: Date | null }>(
      'SELECT bookings.offer_until($1, $2) AS until',
      [now, starts],
    );
    expect(rows[0]?.until?.toISOString() ?? null).toBe(until);
  });

  it('finds the first who waits by an index', async () => {
    const { rows } = await admin.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM bookings.waiting_entry w
       WHERE w.session_id = gen_random_uuid() AND w.state = 'waiting' ORDER BY w.place LIMIT 1`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('waiting_in_order');
  });
});
