import { type Caller } from '#kernel';
import { AdmissionsService, StopNoticesService, StopsService } from '#market';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
let stops: StopsService;
let admissions: AdmissionsService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  stops = new StopsService(db.database);
  admissions = new AdmissionsService(db.database);
});
afterAll(() => db.drop());

interface Scene {
  providerId: string;
  provider: Caller;
  /** A commissioner of each of two councils of one partnership. */
  one: Caller;
  other: Caller;
  admissionIds: string[];
}

async function aScene(): Promise<Scene> {
  const partnershipId = await aPartnership(admin);
  const authorities = [
    (await anAuthority(admin, { partnershipId })).id,
    (await anAuthority(admin, { partnershipId })).id,
  ] as const;
  const { parts } = await aMarket(admin, { authorityId: authorities[0] });
  const { id: providerId } = await aProvider(admin);
  const admissionIds: string[] = [];
  for (const authorityId of authorities) {
    const given = { authorityId, providerId, partId: parts.daytimeActivities };
    admissionIds.push((await anAdmission(admin, given)).id);
  }
  const commissioner = async (authorityId: string): Promise<Caller> =>
    (await aUser(admin, { role: 'commissioner', authorityId })).caller;
  return {
    providerId,
    provider: (await aUser(admin, { role: 'provider', providerId })).caller,
    one: await commissioner(authorities[0]),
    other: await commissioner(authorities[1]),
    admissionIds,
  };
}

const WHY = {
  ground: 'registration-lost',
  reasons: 'The regulator cancelled the registration today.',
} as const;
const BACK = 'The regulator has restored the registration.';

async function states(providerId: string): Promise<string[]> {
  const { rows } = await admin.query<{ state: string }>(
    'SELECT state FROM market.admission WHERE provider_id = $1 ORDER BY state',
    [providerId],
  );
  return rows.map(({ state }) => state);
}

describe('a safeguarding stop', () => {
  it('suspends the provider in every council at once, each with its event', async () => {
    const { providerId, one, other, admissionIds } = await aScene();
    await stops.stop(one, providerId, WHY);
    expect(await states(providerId)).toEqual(['suspended', 'suspended']);
    const file = await admissions.get(other, admissionIds[1] ?? '');
    expect(file.events[0]).toMatchObject({
      to: 'suspended',
      reasons: `Safeguarding stop, for all councils: ${WHY.reasons}`,
    });
  });

  it('is lifted by somebody else, and then each council reinstates for itself', async () => {
    const { providerId, one, other, admissionIds } = await aScene();
    await stops.stop(one, providerId, WHY);
    const [mine = '', theirs = ''] = admissionIds;
    await expect(admissions.act(other, theirs, 'reinstatement', BACK)).rejects.toMatchObject({
      code: 'market.provider-stopped',
    });
    await expect(stops.lift(one, providerId, BACK)).rejects.toMatchObject({
      code: 'market.another-lifts',
    });
    const [stop] = await stops.lift(other, providerId, BACK);
    expect(stop?.lifted?.reasons).toBe(BACK);
    expect(await states(providerId)).toEqual(['suspended', 'suspended']);
    await admissions.act(one, mine, 'reinstatement', BACK);
    expect(await states(providerId)).toEqual(['admitted', 'suspended']);
  });

  it('is one at a time, and only of a provider that the council has admitted', async () => {
    const { providerId, one, other } = await aScene();
    const both = await Promise.allSettled([
      stops.stop(one, providerId, WHY),
      stops.stop(other, providerId, WHY),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const stranger = (await aScene()).one;
    await expect(stops.lift(stranger, providerId, BACK)).rejects.toMatchObject({
      code: 'market.admission-not-found',
    });
    const { id: fresh } = await aProvider(admin);
    await expect(stops.stop(one, fresh, WHY)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('stands against whoever stopped and against reinstating, in the database alone', async () => {
    const { providerId, one, admissionIds } = await aScene();
    await stops.stop(one, providerId, WHY);
    const reinstate = (): Promise<unknown> =>
      admissions.act(one, admissionIds[0] ?? '', 'reinstatement', BACK);
    await expect(reinstate()).rejects.toMatchObject({ code: 'market.provider-stopped' });
    const restore = await withoutTrigger(admin, 'market.admission', 'not_while_stopped');
    await reinstate();
    await restore();
    const lift = (): Promise<unknown> =>
      admin.query(
        `UPDATE market.stop SET lifted_by = stopped_by, lifted_at = now(), lifted_reasons = $2
         WHERE provider_id = $1`,
        [providerId, BACK],
      );
    await expect(lift()).rejects.toThrow('stop_lifted_by_another');
    const putBack = await withoutConstraint(admin, 'market.stop', 'stop_lifted_by_another');
    await lift();
    await admin.query(
      'UPDATE market.stop SET lifted_by = gen_random_uuid() WHERE provider_id = $1',
      [providerId],
    );
    await putBack();
  });

  it('without its trigger would stop nobody', async () => {
    const { providerId, one } = await aScene();
    const restore = await withoutTrigger(admin, 'market.stop', 'stops_everywhere');
    await stops.stop(one, providerId, WHY);
    expect(await states(providerId)).toEqual(['admitted', 'admitted']);
    await restore();
  });

  it('and an admission at the same moment take turns: nobody is admitted beside a stop', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { providerId, one, other, admissionIds } = await aScene();
      await admissions.act(
        other,
        admissionIds[1] ?? '',
        'suspension',
        'For a moment, to be asked.',
      );
      await Promise.allSettled([
        stops.stop(one, providerId, WHY),
        admissions.act(other, admissionIds[1] ?? '', 'reinstatement', BACK),
      ]);
      expect(await states(providerId)).toEqual(['suspended', 'suspended']);
    }
  });
});

describe('who is told', () => {
  const titles = async (userId: string | null): Promise<string[]> => {
    const { rows } = await admin.query<{ title: string }>(
      `SELECT title FROM notifications.notification
       WHERE recipient_id = $1 AND channel = 'page' ORDER BY created_at`,
      [userId],
    );
    return rows.map(({ title }) => title);
  };

  it('the provider with the reasons, and commissioners of all councils, once each', async () => {
    const { providerId, provider, one, other } = await aScene();
    const [stop] = await stops.stop(one, providerId, WHY);
    const notices = new StopNoticesService();
    for (let round = 0; round < 2; round += 1)
      await db.database.job('match-vacancies', (tx) =>
        notices.tellWithin(tx, 'provider-stopped', stop?.id ?? ''),
      );
    expect(await titles(provider.userId)).toEqual([
      'New bookings with you are stopped in all councils',
    ]);
    for (const { userId } of [one, other]) expect(await titles(userId)).toHaveLength(1);
    const { rows } = await admin.query<{ body: string }>(
      `SELECT body FROM notifications.notification WHERE recipient_id = $1 AND channel = 'email'`,
      [provider.userId],
    );
    expect(rows[0]?.body).toContain(WHY.reasons);
  });
});
