import { randomUUID } from 'node:crypto';
import { type Caller, visitor } from '#kernel';
import { type NewProvider, ProvidersService, RegistrationService } from '#providers';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
let registration: RegistrationService;
let providers: ProvidersService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  registration = new RegistrationService(db.database);
  providers = new ProvidersService(db.database);
});
afterAll(() => db.drop());

const input = (over: Partial<NewProvider> = {}): NewProvider => ({
  name: `Riverside ${randomUUID().slice(0, 8)}`,
  kind: 'company',
  registerNumber: '1234567',
  town: 'Mansfield',
  contactName: 'Sam Field',
  contactEmail: `sam-${randomUUID().slice(0, 8)}@example.test`,
  password: 'three random words',
  ...over,
});
const visiting = (): Caller => visitor(randomUUID());

describe('registering an organisation', () => {
  it('adds it with its first person, who can act for it', async () => {
    const given = input({ name: '  Oak   Tree Club ' });
    const { id, name } = await registration.register(visiting(), given);
    expect(name).toBe('Oak Tree Club');
    const { rows } = await admin.query(
      `SELECT u.display_name, u.password_hash LIKE '$argon2id$%' AS hashed, m.role, m.provider_id
       FROM identity.user_account u JOIN identity.membership m ON m.user_id = u.id WHERE u.email = $1`,
      [given.contactEmail.toUpperCase()],
    );
    expect(rows).toEqual([
      { display_name: 'Sam Field', hashed: true, role: 'provider', provider_id: id },
    ]);
    const caller: Caller = { ...visiting(), role: 'provider', providerId: id };
    expect(await providers.getOwn(caller)).toMatchObject({
      name: 'Oak Tree Club',
      registerNumber: '01234567',
      registrations: [],
      insurances: [],
    });
  });

  it('refuses a name or an e-mail address that is taken, and then leaves nothing behind', async () => {
    const first = input();
    await registration.register(visiting(), first);
    await expect(
      registration.register(visiting(), input({ name: first.name.toUpperCase() })),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'providers.name-in-use' });
    const second = input({ contactEmail: first.contactEmail.toUpperCase() });
    await expect(registration.register(visiting(), second)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'providers.email-in-use',
      details: { problems: [{ field: 'contactEmail' }] },
    });
    const { rowCount } = await admin.query('SELECT FROM providers.provider WHERE name = $1', [
      second.name,
    ]);
    expect(rowCount).toBe(0);
  });

  it.each([
    [{ password: 'password1234' }, 'providers.weak-password'],
    [{ registerNumber: 'nonsense' }, 'providers.wrong-register-number'],
    [{ kind: 'sole-trader', registerNumber: '01234567' }, 'providers.wrong-register-number'],
  ] as const)('refuses %j', async (over, code) => {
    await expect(registration.register(visiting(), input(over))).rejects.toMatchObject({
      kind: 'invalid',
      code,
    });
  });

  it('is one for two requests with one key, and keeps no trace of the password', async () => {
    const given = input();
    const key = {
      route: 'POST /api/v1/providers',
      key: randomUUID(),
      requestHash: 'from the request',
    };
    const twice = [given, { ...given, password: 'other random words' }];
    const made = await Promise.all(
      twice.map((one) => registration.register({ ...visiting(), idempotency: key }, one)),
    );
    expect(made[0]).toEqual(made[1]);
    const { rows } = await admin.query<{ request_hash: string }>(
      'SELECT request_hash FROM platform.idempotency_key WHERE key = $1',
      [key.key],
    );
    expect(rows[0]?.request_hash).not.toBe('from the request');
  });
});

describe('a passport', () => {
  const provider = async (): Promise<Caller> => {
    const { id } = await aProvider(admin, { registrations: [], insured: false });
    return (await aUser(admin, { role: 'provider', providerId: id })).caller;
  };
  const cqc = {
    kind: 'cqc' as const,
    number: ' 1-123456789 ',
    validFrom: '2024-04-01',
    validTo: null,
  };
  const insurance = {
    kind: 'public-liability' as const,
    insurer: 'Example Mutual',
    coverPence: 500_000_000,
    validFrom: '2026-04-01',
    validTo: '2027-03-31',
  };

  const holds = async (caller: Caller, day: string): Promise<boolean[]> => {
    const { rows } = await admin.query<{ registered: boolean; insured: boolean }>(
      `SELECT providers.holds_registration($1, 'cqc', $2) AS registered, providers.is_insured($1, $2) AS insured`,
      [caller.providerId, day],
    );
    return rows.flatMap(({ registered, insured }) => [registered, insured]);
  };

  it('takes evidence with its dates, both days included', async () => {
    const caller = await provider();
    expect(await providers.addRegistration(caller, cqc)).toMatchObject({ number: '1-123456789' });
    await providers.addInsurance(caller, insurance);
    expect(await holds(caller, '2024-03-31')).toEqual([false, false]);
    expect(await holds(caller, '2026-04-01')).toEqual([true, true]);
    expect(await holds(caller, '2027-03-31')).toEqual([true, true]);
    expect(await holds(caller, '2027-04-01')).toEqual([true, false]);
  });

  it('counts what is withdrawn for no day, and lets it be entered again', async () => {
    const caller = await provider();
    const { id } = await providers.addRegistration(caller, cqc);
    const { id: insuranceId } = await providers.addInsurance(caller, insurance);
    await expect(providers.addRegistration(caller, cqc)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'providers.registration-exists',
    });
    await providers.withdrawRegistration(caller, id);
    await providers.withdrawInsurance(caller, insuranceId);
    expect(await holds(caller, '2026-11-22')).toEqual([false, false]);
    await expect(providers.withdrawRegistration(caller, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(providers.addRegistration(caller, cqc)).resolves.toMatchObject({ kind: 'cqc' });
  });

  it('refuses days that are none, and an end before the beginning', async () => {
    const caller = await provider();
    for (const [over, field] of [
      [{ validFrom: '2026-02-30' }, 'validFrom'],
      [{ validFrom: '0001-01-01' }, 'validFrom'],
      [{ validTo: '9999-12-31' }, 'validTo'],
      [{ validFrom: '2027-04-01' }, 'validTo'],
    ] as const) {
      await expect(providers.addInsurance(caller, { ...insurance, ...over })).rejects.toMatchObject(
        {
          code: 'providers.wrong-day',
          details: { problems: [{ field }] },
        },
      );
    }
  });

  it('belongs to its organisation: others change nothing in it', async () => {
    const [own, other] = [await provider(), await provider()];
    const { id } = await providers.addRegistration(own, cqc);
    await expect(providers.withdrawRegistration(other, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    const { rows } = await admin.query(
      'SELECT action, user_id FROM audit.entry WHERE $1 = ANY (subject_ids)',
      [id],
    );
    expect(rows).toEqual([{ action: 'registration.add', user_id: own.userId }]);
    // Row-level security looks at the context of the transaction, whatever the statement names.
    await expect(
      db.database.transaction(other, (tx) =>
        tx.change(
          `INSERT INTO providers.insurance (provider_id, kind, insurer, cover_pence, valid_from, valid_to)
           VALUES ($1, 'public-liability', 'Nobody', 1, '2026-01-01', '2027-01-01')`,
          [own.providerId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
