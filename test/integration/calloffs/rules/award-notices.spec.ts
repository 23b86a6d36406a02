import { AwardClocksService } from '#calloffs';
import { type Clock } from '#kernel';
import { awarded, awardWorld, type AwardWorld } from '../award-world.js';

let world: AwardWorld;
beforeAll(async () => {
  world = await awardWorld();
});
afterAll(() => world?.db.drop());

/** Past every guard: the award was made under a system from before the Act, so many days ago. */
async function underAnOldSystem(id: string, awardedAt: string): Promise<void> {
  const { admin } = world;
  await admin.query(`SET session_replication_role = 'replica'`);
  await admin.query(
    `UPDATE market.market m SET regime = 'pcr2015-dps', ends_on = '2029-02-23',
       rule_pack = (SELECT id FROM market.rule_pack WHERE regime = 'pcr2015-dps' ORDER BY from_day LIMIT 1)
     FROM calloffs.calloff c WHERE c.id = $1 AND m.id = c.market_id`,
    [id],
  );
  await admin.query('UPDATE calloffs.award SET awarded_at = $2 WHERE calloff_id = $1', [
    id,
    awardedAt,
  ]);
  await admin.query(`SET session_replication_role = 'origin'`);
}
const clocks = async (): Promise<Clock[]> => {
  const { db, ada } = world;
  const all = await db.database.transaction(ada, (tx) => new AwardClocksService().clocksWithin(tx));
  return all.filter(({ kind }) => kind === 'award-notice');
};
const DAY_MS = 86_400_000;

describe('notices of awards', () => {
  it('A17: follow within 30 days, or within 30 days of the end of the quarter', async () => {
    const id = await awarded(world);
    expect(await clocks()).toEqual([]);

    const now = new Date();
    await underAnOldSystem(id, now.toISOString());
    const [alone] = await clocks();
    expect(alone).toMatchObject({ href: `/commissioner/awards/${id}` });
    expect(alone?.reference).toContain('reg. 50(5)');
    const days = (Date.parse(alone?.dueAt ?? '') - now.getTime()) / DAY_MS;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(31.1);

    // The example of the table of sources: 2 October, by the quarter, is 30 January.
    await underAnOldSystem(id, '2025-10-02T12:00:00Z');
    expect(await clocks()).toMatchObject([
      {
        dueAt: expect.stringMatching(/^2026-01-31T00:00:00/),
        text: expect.stringContaining('quarter'),
      },
    ]);

    // Done when the notice is recorded.
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(
      `INSERT INTO calloffs.award_notice (calloff_id, authority_id, award_id, provider_id, number, published_on,
         recorded_by)
       SELECT w.calloff_id, w.authority_id, w.id, w.provider_id, '2026/S 000-1', current_date, w.awarded_by
       FROM calloffs.award w WHERE w.calloff_id = $1`,
      [id],
    );
    await world.admin.query(`SET session_replication_role = 'origin'`);
    expect(await clocks()).toEqual([]);
  });
});
