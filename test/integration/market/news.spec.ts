import { addDays, type Caller, localDay } from '#kernel';
import {
  AdmissionsService,
  DecisionsService,
  ExtensionsService,
  MarketNoticesService,
  RemovalsService,
} from '#market';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission, anApplication } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
const notices = new MarketNoticesService();
const REASONS = 'The safeguarding lead left and nobody has taken over.';

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
});
afterAll(() => db.drop());

interface Scene {
  authorityId: string;
  partId: string;
  providerId: string;
  commissioner: Caller;
  provider: Caller;
}

async function aScene(): Promise<Scene> {
  const partnershipId = await aPartnership(admin);
  const { id: authorityId } = await anAuthority(admin, { partnershipId });
  const { parts } = await aMarket(admin, { authorityId });
  const { id: providerId } = await aProvider(admin);
  return {
    authorityId,
    partId: parts.daytimeActivities,
    providerId,
    commissioner: (await aUser(admin, { role: 'commissioner', authorityId })).caller,
    provider: (await aUser(admin, { role: 'provider', providerId })).caller,
  };
}

/** Acts on all news of providers, twice, as a worker that was killed in between would. */
async function worker(): Promise<void> {
  const { rows } = await admin.query<{ payload: { what: string; id: string } }>(
    `SELECT payload FROM platform.outbox WHERE topic = 'provider.news' ORDER BY id`,
  );
  for (const { payload } of [...rows, ...rows]) {
    const { what, id } = payload;
    if (notices.knows(what))
      await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, id));
  }
}

async function told({ provider }: Scene): Promise<{ title: string; body: string }[]> {
  const { rows } = await admin.query<{ title: string; body: string }>(
    `SELECT title, body FROM notifications.notification
     WHERE recipient_id = $1 AND channel = 'email' ORDER BY created_at, title`,
    [provider.userId],
  );
  return rows;
}

describe('a provider is told, once, with the reasons', () => {
  it.each([
    ['admit', 'has admitted you'],
    ['refuse', 'has not admitted you'],
  ] as const)('of a decision to %s, committed with it', async (outcome, words) => {
    const scene = await aScene();
    const { authorityId, partId, providerId, commissioner } = scene;
    const { applicationId } = await anApplication(admin, { providerId, partIds: [partId] });
    const decision = { authorityId, partId, outcome, reasons: REASONS };
    await new DecisionsService(db.database).decide(commissioner, applicationId, decision);
    await worker();
    const [notice, ...others] = await told(scene);
    expect(others).toEqual([]);
    expect(notice?.title).toContain(words);
    expect(notice?.body).toContain(REASONS);
  });

  it('of more time to decide, with the new day', async () => {
    const scene = await aScene();
    const { partId, providerId, commissioner } = scene;
    const { applicationId } = await anApplication(admin, { providerId, partIds: [partId] });
    const extension = { code: 'more-documents', reasons: REASONS } as const;
    await new ExtensionsService(db.database).extend(commissioner, applicationId, extension);
    await worker();
    expect(await told(scene)).toMatchObject([
      { title: expect.stringContaining('needs more time, until') },
    ]);
  });

  it('of a removal before it happens, and of what happens to an admission', async () => {
    const scene = await aScene();
    const { authorityId, partId, providerId, commissioner } = scene;
    const { id } = await anAdmission(admin, { authorityId, providerId, partId });
    const admissions = new AdmissionsService(db.database);
    await admissions.act(commissioner, id, 'suspension', REASONS);
    await worker();
    const effectiveOn = addDays(localDay(new Date()), 30);
    await new RemovalsService(db.database).giveNotice(commissioner, id, {
      ground: 'ground-conditions',
      reasons: REASONS,
      effectiveOn,
    });
    await worker();
    expect((await told(scene)).map(({ title }) => title)).toEqual([
      expect.stringContaining('you are suspended: no new bookings for'),
      expect.stringContaining('will remove you on'),
    ]);
  });

  it('and of nothing that did not commit', async () => {
    const scene = await aScene();
    const { authorityId, partId, providerId, commissioner } = scene;
    const { applicationId } = await anApplication(admin, { providerId, partIds: [partId] });
    const decide = (): Promise<unknown> =>
      new DecisionsService(db.database).decide(commissioner, applicationId, {
        authorityId,
        partId,
        outcome: 'refuse',
        reasons: REASONS,
      });
    const answers = await Promise.allSettled([decide(), decide(), decide()]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await worker();
    expect(await told(scene)).toHaveLength(1);
  });
});
