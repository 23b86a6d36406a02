import { EntriesService, EvidenceNoticesService, VerificationsService } from '#providers';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCommissioner, aPassport, SAFEGUARDING } from './passport-scene.js';

let db: TestDatabase;
let admin: Client;
let entries: EntriesService;
let verifications: VerificationsService;
const notices = new EvidenceNoticesService();

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  entries = new EntriesService(db.database);
  verifications = new VerificationsService(db.database);
});
afterAll(() => db.drop());

const vat = { kind: 'vat' as const, number: 'GB 980 7806 84', validTo: null };
const ppon = { kind: 'ppon' as const, number: 'PBCP-5168-ZDGP', validTo: null };
describe('numbers and policies', () => {
  it('take the place of the one before, which is kept', async () => {
    const { caller, id } = await aPassport(admin);
    await entries.enterNumber(caller, { kind: 'ico', number: 'ZA123456', validTo: '2026-12-01' });
    await entries.enterNumber(caller, { kind: 'ico', number: 'ZA123456', validTo: '2027-12-01' });
    await entries.enterNumber(caller, vat);
    await entries.enterPolicy(caller, SAFEGUARDING);
    await entries.enterPolicy(caller, { ...SAFEGUARDING, reviewBy: '2029-01-01' });
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
    const { caller } = await aPassport(admin);
    await expect(entries.enterNumber(caller, input)).rejects.toMatchObject({
      code,
      details: { problems: [{ field }] },
    });
  });

  it('are withdrawn once, and only by their own organisation', async () => {
    const [mine, other] = [await aPassport(admin), await aPassport(admin)];
    const { id } = await entries.enterNumber(mine.caller, vat);
    const code = 'providers.evidence-not-found';
    await expect(entries.withdraw(other.caller, 'identifier', id)).rejects.toMatchObject({ code });
    await entries.withdraw(mine.caller, 'identifier', id);
    await expect(entries.withdraw(mine.caller, 'identifier', id)).rejects.toMatchObject({ code });
    expect((await entries.getOwn(mine.caller)).identifiers).toEqual([]);
  });

  it('a procurement number is one organisation’s, which the index alone decides', async () => {
    const [first, second] = [await aPassport(admin), await aPassport(admin)];
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
    const { id, caller } = await aPassport(admin);
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
    const { caller, id } = await aPassport(admin);
    const policy = await entries.enterPolicy(caller, SAFEGUARDING);
    const [one, another] = [await aCommissioner(admin), await aCommissioner(admin)];
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
    const [mine, other] = [await aPassport(admin), await aPassport(admin)];
    const policy = await entries.enterPolicy(mine.caller, SAFEGUARDING);
    const commissioner = await aCommissioner(admin);
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
    const { caller, id } = await aPassport(admin);
    const { id: itemId } = await entries.enterPolicy(caller, SAFEGUARDING);
    const commissioner = await aCommissioner(admin);
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
