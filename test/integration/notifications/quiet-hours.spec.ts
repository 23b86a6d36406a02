import { createTestDatabase } from '../../support/test-database.js';
import { withoutGuard } from '../../support/mutants.js';
import { MessageScene } from './message-scene.js';

const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString();
const FACTS = { offer: 'Saturday club', provider: 'Sample Trust', startsAt: IN_A_WEEK };

describe('text messages', () => {
  let scene: MessageScene;
  /** Wall-clock times of Europe/London around this moment. */
  let hourAgo: string;
  let inAnHour: string;

  beforeAll(async () => {
    scene = await new MessageScene(await createTestDatabase()).begin();
    const { rows } = await scene.admin.query<{ ago: string; ahead: string }>(
      `SELECT to_char((now() - interval '1 hour') AT TIME ZONE 'Europe/London', 'HH24:MI') AS ago,
              to_char((now() + interval '1 hour') AT TIME ZONE 'Europe/London', 'HH24:MI') AS ahead`,
    );
    [hourAgo, inAnHour] = [rows[0]?.ago ?? '', rows[0]?.ahead ?? ''];
  });
  afterAll(() => scene.end());

  describe('in quiet hours', () => {
    const inQuietHours = () => scene.aPerson({ quietFrom: hourAgo, quietUntil: inAnHour });

    it('wait, and go when they are over', async () => {
      const person = await inQuietHours();
      const { text } = await scene.tell(person);
      await scene.deliver(text);
      expect(await scene.row(text)).toMatchObject({ state: 'due', attempts: 0, waits: true });
      expect(scene.sentTo(person.number)).toEqual([]);
      await scene.admin.query(
        `UPDATE notifications.preference SET quiet_from = '00:00', quiet_until = '00:00' WHERE user_id = $1`,
        [person.id],
      );
      await scene.deliver(text);
      expect(scene.sentTo(person.number)).toHaveLength(1);
    });

    it('would go at night without the guard (mutant)', async () => {
      const restore = await withoutGuard(scene.admin, {
        function: 'notifications.send_from',
        replace: [`p_channel = 'text' OR coalesce(w.quiet_emails, false)`, 'false'],
      });
      try {
        const person = await inQuietHours();
        await scene.deliver((await scene.tell(person)).text);
        expect(scene.sentTo(person.number)).toHaveLength(1);
      } finally {
        await restore();
      }
    });

    it('go when a child’s safety is at stake, or what is cancelled begins soon', async () => {
      const person = await inQuietHours();
      const soon = { ...FACTS, startsAt: new Date(Date.now() + 3 * 3_600_000).toISOString() };
      const told = [
        await scene.tell(person, 'continuity-offered'),
        await scene.tell(person, 'booking-cancelled', soon),
        await scene.tell(person, 'booking-cancelled', FACTS),
      ];
      await scene.deliver(...told.map(({ text }) => text));
      const states = [];
      for (const { text } of told) states.push((await scene.row(text)).state);
      expect(states).toEqual(['delivered', 'delivered', 'due']);
    });
  });

  it.each([
    // Through the night; before it; the spring night is an hour shorter, the autumn night longer.
    ['2027-03-27T20:00:00Z', '20:00', '08:00', '2027-03-28T07:00:00Z'],
    ['2027-03-27T19:59:00Z', '20:00', '08:00', '2027-03-27T19:59:00Z'],
    ['2027-03-28T06:59:00Z', '20:00', '08:00', '2027-03-28T07:00:00Z'],
    ['2027-03-28T07:00:00Z', '20:00', '08:00', '2027-03-28T07:00:00Z'],
    ['2027-10-30T19:00:00Z', '20:00', '08:00', '2027-10-31T08:00:00Z'],
    ['2027-10-31T07:30:00Z', '20:00', '08:00', '2027-10-31T08:00:00Z'],
    // An hour that there is not, and one that there is twice.
    ['2027-03-28T00:30:00Z', '20:00', '01:30', '2027-03-28T01:30:00Z'],
    ['2027-10-31T00:10:00Z', '20:00', '01:30', '2027-10-31T01:30:00Z'],
    // In the middle of the day; never.
    ['2027-06-01T12:30:00Z', '13:00', '15:00', '2027-06-01T14:00:00Z'],
    ['2027-06-01T14:00:00Z', '13:00', '15:00', '2027-06-01T14:00:00Z'],
    ['2027-06-01T23:00:00Z', '08:00', '08:00', '2027-06-01T23:00:00Z'],
  ])('at %s, quiet from %s until %s, go at %s', async (at, from, until, expected) => {
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      await scene.admin.query(`SELECT set_config('TimeZone', $1, false)`, [zone]);
      const { rows } = await scene.admin.query<{ at: Date }>(
        'SELECT notifications.quiet_until($2, $3, $1) AS at',
        [at, from, until],
      );
      expect(new Date(String(rows[0]?.at)).toISOString()).toBe(new Date(expected).toISOString());
    }
    await scene.admin.query(`SELECT set_config('TimeZone', 'UTC', false)`);
  });
});
