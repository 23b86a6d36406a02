import { addDays, localDay } from '#kernel';
import { EndedEvidenceService } from '#market';
import { EntriesService, EvidenceNoticesService, ProvidersService } from '#providers';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { anAdmission } from '../../factories/an-admission.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCommissioner, aPassport, SAFEGUARDING } from './passport-scene.js';

let db: TestDatabase;
let admin: Client;
let entries: EntriesService;
let providers: ProvidersService;
let ended: EndedEvidenceService;
const notices = new EvidenceNoticesService();

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  entries = new EntriesService(db.database);
  providers = new ProvidersService(db.database);
  ended = new EndedEvidenceService(db.database);
});
afterAll(() => db.drop());

describe('what ends', () => {
  const DAY = '2026-06-01';
  const titles = async (userId: string | null): Promise<string[]> => {
    const { rows } = await admin.query<{ title: string }>(
      `SELECT title FROM notifications.notification
       WHERE recipient_id = $1 AND channel = 'page' ORDER BY created_at, title`,
      [userId],
    );
    return rows.map(({ title }) => title);
  };
  const tell = (day: string): Promise<unknown> =>
    db.database.job('match-vacancies', async (tx) => {
      const endings = await notices.tellEndingsWithin(tx, day);
      await ended.tellCouncilsWithin(tx, endings);
    });
  const insurance = (validFrom: string, validTo: string) => ({
    kind: 'public-liability' as const,
    insurer: 'Example Mutual',
    coverPence: 500_000_000,
    validFrom,
    validTo,
  });

  it('is said 60, 30 and 7 days before and after the last day, once each', async () => {
    const { caller } = await aPassport(admin);
    await providers.addInsurance(caller, insurance('2025-06-02', DAY));
    const counts: number[] = [];
    for (const before of [61, 60, 60, 31, 30, 8, 7, 0, -1, -1, -30]) {
      await tell(addDays(DAY, -before));
      counts.push((await titles(caller.userId)).length);
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4]);
    expect(new Set(await titles(caller.userId))).toEqual(
      new Set([
        'Public liability insurance ends on 1 June 2026',
        'Public liability insurance ended on 1 June 2026',
      ]),
    );
  });

  it('after a pause only the most urgent is said, and what is long over not at all', async () => {
    const { caller } = await aPassport(admin);
    await entries.enterPolicy(caller, { ...SAFEGUARDING, reviewBy: DAY });
    await tell(addDays(DAY, -5));
    expect(await titles(caller.userId)).toHaveLength(1);
    const late = await aPassport(admin);
    await entries.enterPolicy(late.caller, { ...SAFEGUARDING, reviewBy: DAY });
    await tell(addDays(DAY, 40));
    expect(await titles(late.caller.userId)).toEqual([]);
  });

  it('is not said of an insurance that the next one follows without a gap', async () => {
    const [followed, gap] = [await aPassport(admin), await aPassport(admin)];
    for (const { caller } of [followed, gap])
      await providers.addInsurance(caller, insurance('2025-06-02', DAY));
    await providers.addInsurance(followed.caller, insurance(addDays(DAY, 1), addDays(DAY, 365)));
    await providers.addInsurance(gap.caller, insurance(addDays(DAY, 2), addDays(DAY, 365)));
    await tell(addDays(DAY, -7));
    expect(await titles(followed.caller.userId)).toEqual([]);
    expect(await titles(gap.caller.userId)).toHaveLength(1);
  });

  it('reaches the commissioners who admitted the provider, and nobody is suspended by the calendar', async () => {
    const { caller, id: providerId } = await aPassport(admin);
    const commissioner = await aCommissioner(admin);
    const authorityId = commissioner.authorityId ?? '';
    const { parts } = await aMarket(admin, { authorityId });
    await anAdmission(admin, { authorityId, providerId, partId: parts.daytimeActivities });
    const stranger = await aCommissioner(admin);
    await providers.addInsurance(caller, insurance('2025-06-02', addDays(today(), -1)));
    expect(await ended.list(commissioner)).toMatchObject([
      {
        label: 'Public liability insurance',
        daysLeft: -1,
        provider: { id: providerId },
        outcome: null,
      },
    ]);
    expect(await ended.list(stranger)).toEqual([]);
    await tell(today());
    expect(await titles(commissioner.userId)).toHaveLength(1);
    expect(await titles(stranger.userId)).toEqual([]);
    const { rows } = await admin.query(
      'SELECT DISTINCT state FROM market.admission WHERE provider_id = $1',
      [providerId],
    );
    expect(rows).toEqual([{ state: 'admitted' }]);
  });

  it('two workers at once say it once', async () => {
    const { caller } = await aPassport(admin);
    await entries.enterPolicy(caller, { ...SAFEGUARDING, reviewBy: '2027-03-01' });
    await Promise.all([tell('2027-02-27'), tell('2027-02-27'), tell('2027-02-27')]);
    expect(await titles(caller.userId)).toHaveLength(1);
  });
});

function today(): string {
  return localDay(new Date());
}
