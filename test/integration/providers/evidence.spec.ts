import { addDays, type Caller, localDay } from '#kernel';
import { EndedEvidenceService } from '#market';
import {
  EntriesService,
  EvidenceNoticesService,
  ProvidersService,
  VerificationsService,
} from '#providers';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
let entries: EntriesService;
let providers: ProvidersService;
let verifications: VerificationsService;
let ended: EndedEvidenceService;
const notices = new EvidenceNoticesService();

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  entries = new EntriesService(db.database);
  providers = new ProvidersService(db.database);
  verifications = new VerificationsService(db.database);
  ended = new EndedEvidenceService(db.database);
});
afterAll(() => db.drop());

async function aPassport(): Promise<{ caller: Caller; id: string }> {
  const { id } = await aProvider(admin, { registrations: [], insured: false });
  const { caller } = await aUser(admin, { role: 'provider', providerId: id });
  return { caller, id };
}

async function aCommissioner(): Promise<Caller> {
  const { id: authorityId } = await anAuthority(admin);
  return (await aUser(admin, { role: 'commissioner', authorityId })).caller;
}

const vat = { kind: 'vat' as const, number: 'GB 980 7806 84', validTo: null };
const ppon = { kind: 'ppon' as const, number: 'PBCP-5168-ZDGP', validTo: null };
const safeguarding = {
  kind: 'safeguarding' as const,
  adoptedOn: '2026-01-01',
  reviewBy: '2028-01-01',
};

describe('numbers and policies', () => {
  it('take the place of the one before, which is kept', async () => {
    const { caller, id } = await aPassport();
    await entries.enterNumber(caller, { kind: 'ico', number: 'ZA123456', validTo: '2026-12-01' });
    await entries.enterNumber(caller, { kind: 'ico', number: 'ZA123456', validTo: '2027-12-01' });
    await entries.enterNumber(caller, vat);
    await entries.enterPolicy(caller, safeguarding);
    await entries.enterPolicy(caller, { ...safeguarding, reviewBy: '2029-01-01' });
    expect(await entries.getOwn(caller)).toMatchObject({
      identifiers: [
        { kind: 'ico', number: 'ZA123456', validTo: '2027-12-01' },
        { kind: 'vat', number: '980780684', validTo: null },
      ],
      policies: [{ kind: 'safeguarding', reviewBy: '2029-01-01' }],
    });
    const { rows } = await admin.query(
      'SELECT count(*)::int AS kept FROM providers.identifier WHERE provider_id = $1',
      [id],
    );
    expect(rows).toEqual([{ kept: 3 }]);
  });

  it.each([
    [{ ...vat, number: 'GB 980 7806 85' }, 'providers.wrong-number', 'number'],
    [{ kind: 'ico' as const, number: 'ZA123456', validTo: null }, 'providers.wrong-day', 'validTo'],
    [
      { kind: 'ico' as const, number: 'ZA123456', validTo: '2026-02-30' },
      'providers.wrong-day',
      'validTo',
    ],
  ])('refuse %j', async (input, code, field) => {
    const { caller } = await aPassport();
    await expect(entries.enterNumber(caller, input)).rejects.toMatchObject({
      code,
      details: { problems: [{ field }] },
    });
  });

  it('are withdrawn once, and only by their own organisation', async () => {
    const [mine, other] = [await aPassport(), await aPassport()];
    const { id } = await entries.enterNumber(mine.caller, vat);
    const code = 'providers.evidence-not-found';
    await expect(entries.withdraw(other.caller, 'identifier', id)).rejects.toMatchObject({ code });
    await entries.withdraw(mine.caller, 'identifier', id);
    await expect(entries.withdraw(mine.caller, 'identifier', id)).rejects.toMatchObject({ code });
    expect((await entries.getOwn(mine.caller)).identifiers).toEqual([]);
  });

  it('a procurement number is one organisation’s, which the index alone decides', async () => {
    const [first, second] = [await aPassport(), await aPassport()];
    await entries.enterNumber(first.caller, ppon);
    await expect(entries.enterNumber(second.caller, ppon)).rejects.toMatchObject({
      code: 'providers.number-in-use',
    });
    const restore = await withoutIndex(admin, 'providers.procurement_number_once');
    const taken = await entries.enterNumber(second.caller, ppon);
    expect(taken.number).toBe('PBCP-5168-ZDGP');
    await entries.withdraw(second.caller, 'identifier', taken.id);
    await restore();
  });

  it('only the fee ends, whatever an application writes', async () => {
    const { id, caller } = await aPassport();
    const insert = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO providers.identifier (provider_id, kind, number, recorded_by)
         VALUES ($1, 'ico', 'ZA123456', $2)`,
        [id, caller.userId],
      );
    await expect(insert()).rejects.toThrow('only_the_fee_ends');
    const restore = await withoutConstraint(admin, 'providers.identifier', 'only_the_fee_ends');
    await insert();
    await admin.query(`DELETE FROM providers.identifier WHERE provider_id = $1`, [id]);
    await restore();
  });
});

describe('a check by a council', () => {
  it('is there for every council and for the provider, who is told', async () => {
    const { caller, id } = await aPassport();
    const policy = await entries.enterPolicy(caller, safeguarding);
    const [one, another] = [await aCommissioner(), await aCommissioner()];
    const note = 'The policy does not name a lead for safeguarding.';
    await verifications.verify(one, id, {
      itemId: policy.id,
      outcome: 'not-confirmed',
      method: 'document-seen',
      note,
    });
    for (const reader of [another, caller]) {
      const { evidence } = await verifications.file(reader, id);
      expect(evidence).toMatchObject([
        {
          label: 'Policy: safeguarding children',
          verifications: [{ outcome: 'not-confirmed', note }],
        },
      ]);
    }
    const { rows } = await admin.query<{ payload: { what: string; id: string } }>(
      `SELECT payload FROM platform.outbox WHERE topic = 'provider.news'
       AND payload->>'id' IN (SELECT id::text FROM providers.verification WHERE item_id = $1)`,
      [policy.id],
    );
    const tell = (): Promise<void> =>
      db.database.job('match-vacancies', (tx) =>
        notices.tellCheckedWithin(tx, rows[0]?.payload.id ?? ''),
      );
    await tell();
    await tell();
    const told = await admin.query(
      `SELECT channel, title FROM notifications.notification
       WHERE topic = 'evidence-checked' AND recipient_id = $1 ORDER BY channel`,
      [caller.userId],
    );
    expect(told.rows.map(({ channel }) => channel)).toEqual(['email', 'page']);
    expect(told.rows[0]?.title).toContain('could not confirm: Policy: safeguarding children');
  });

  it('says why it could not be confirmed, and is never of somebody else’s evidence', async () => {
    const [mine, other] = [await aPassport(), await aPassport()];
    const policy = await entries.enterPolicy(mine.caller, safeguarding);
    const commissioner = await aCommissioner();
    const check = { itemId: policy.id, outcome: 'not-confirmed', method: 'issuer-asked' } as const;
    await expect(
      verifications.verify(commissioner, mine.id, { ...check, note: ' ' }),
    ).rejects.toMatchObject({ code: 'providers.note-needed' });
    const said = { ...check, note: 'The issuer does not know the number.' };
    await expect(verifications.verify(commissioner, other.id, said)).rejects.toMatchObject({
      code: 'providers.evidence-not-found',
    });
    await expect(verifications.verify(mine.caller, mine.id, said)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const restore = await withoutTrigger(admin, 'providers.verification', 'of_this_provider');
    await verifications.verify(commissioner, other.id, said);
    await restore();
  });

  it('stays with who made it: neither families nor visitors read it', async () => {
    const { caller, id } = await aPassport();
    const { id: itemId } = await entries.enterPolicy(caller, safeguarding);
    const commissioner = await aCommissioner();
    await verifications.verify(commissioner, id, {
      itemId,
      outcome: 'confirmed',
      method: 'document-seen',
      note: null,
    });
    const family = (
      await aUser(admin, { role: 'family', authorityId: commissioner.authorityId ?? '' })
    ).caller;
    const { evidence } = await verifications.file(family, id);
    expect(evidence[0]?.verifications).toEqual([]);
  });
});

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
    const { caller } = await aPassport();
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
    const { caller } = await aPassport();
    await entries.enterPolicy(caller, { ...safeguarding, reviewBy: DAY });
    await tell(addDays(DAY, -5));
    expect(await titles(caller.userId)).toHaveLength(1);
    const late = await aPassport();
    await entries.enterPolicy(late.caller, { ...safeguarding, reviewBy: DAY });
    await tell(addDays(DAY, 40));
    expect(await titles(late.caller.userId)).toEqual([]);
  });

  it('is not said of an insurance that the next one follows without a gap', async () => {
    const [followed, gap] = [await aPassport(), await aPassport()];
    for (const { caller } of [followed, gap])
      await providers.addInsurance(caller, insurance('2025-06-02', DAY));
    await providers.addInsurance(followed.caller, insurance(addDays(DAY, 1), addDays(DAY, 365)));
    await providers.addInsurance(gap.caller, insurance(addDays(DAY, 2), addDays(DAY, 365)));
    await tell(addDays(DAY, -7));
    expect(await titles(followed.caller.userId)).toEqual([]);
    expect(await titles(gap.caller.userId)).toHaveLength(1);
  });

  it('reaches the commissioners who admitted the provider, and nobody is suspended by the calendar', async () => {
    const { caller, id: providerId } = await aPassport();
    const commissioner = await aCommissioner();
    const authorityId = commissioner.authorityId ?? '';
    const { parts } = await aMarket(admin, { authorityId });
    await anAdmission(admin, { authorityId, providerId, partId: parts.daytimeActivities });
    const stranger = await aCommissioner();
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
    const { caller } = await aPassport();
    await entries.enterPolicy(caller, { ...safeguarding, reviewBy: '2027-03-01' });
    await Promise.all([tell('2027-02-27'), tell('2027-02-27'), tell('2027-02-27')]);
    expect(await titles(caller.userId)).toHaveLength(1);
  });
});

function today(): string {
  return localDay(new Date());
}
