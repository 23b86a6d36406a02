import { randomUUID } from 'node:crypto';
import { AuthenticationService, type Principal } from '#identity';
import { type Client } from 'pg';
import { type AUser, aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

const PASSWORD = 'three random words';

describe('sessions', () => {
  let db: TestDatabase;
  let admin: Client;
  let authentication: AuthenticationService;
  let authorityId: string;
  let officer: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    authentication = new AuthenticationService(db.database, testConfig(db));
    authorityId = (await anAuthority(admin)).id;
    officer = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
  });

  afterAll(() => db?.drop());

  const open = async (user = officer): Promise<string> => {
    const { token } = await authentication.signIn({
      email: user.email,
      password: PASSWORD,
      kind: 'bearer',
      requestId: randomUUID(),
    });
    return token;
  };
  const resolve = (token: string): Promise<Principal | undefined> => authentication.resolve(token);
  const shift = (token: string, change: string): Promise<unknown> =>
    admin.query(
      `UPDATE identity.session SET ${change} WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    );

  it('say who the token belongs to, under which membership', async () => {
    expect(await resolve(await open())).toMatchObject({
      userId: officer.id,
      role: 'officer',
      authorityId,
      providerId: null,
      membershipId: officer.membershipId,
      displayName: officer.displayName,
      kind: 'bearer',
    });
  });

  it('keep no token in the database', async () => {
    const token = await open();
    const { rows } = await admin.query<{ all: string }>(
      'SELECT string_agg(session::text, chr(10)) AS all FROM identity.session',
    );
    expect(rows[0]?.all).not.toContain(token);
    expect(rows[0]?.all).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('cannot be read by the application, which has to present a token', async () => {
    const client = await db.appClient();
    await expect(client.query('SELECT * FROM identity.session')).rejects.toThrow(
      'permission denied',
    );
  });

  it('end when they are not used for 15 minutes by staff', async () => {
    const token = await open();
    await shift(token, `last_used_at = now() - interval '14 minutes 50 seconds'`);
    expect(await resolve(token)).toBeDefined();
    await shift(token, `last_used_at = now() - interval '15 minutes 1 second'`);
    expect(await resolve(token)).toBeUndefined();
  });

  it('end when they are not used for 30 minutes by a family', async () => {
    const family = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const token = await open(family);
    await shift(token, `last_used_at = now() - interval '29 minutes 50 seconds'`);
    expect(await resolve(token)).toBeDefined();
    await shift(token, `last_used_at = now() - interval '30 minutes 1 second'`);
    expect(await resolve(token)).toBeUndefined();
  });

  it('stay alive by use', async () => {
    const token = await open();
    await shift(token, `last_used_at = now() - interval '10 minutes'`);
    await resolve(token);
    const { rows } = await admin.query<{ fresh: boolean }>(
      `SELECT last_used_at > now() - interval '1 minute' AS fresh FROM identity.session
       WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it.each([
    ['officer', 8],
    ['family', 12],
  ] as const)('of role %s end after %i hours whatever is done', async (role, hours) => {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    const opened = await authentication.signIn({
      email: user.email,
      password: PASSWORD,
      kind: 'cookie',
      requestId: randomUUID(),
    });
    const lasts = opened.expiresAt.getTime() - Date.now();
    expect(Math.abs(lasts - hours * 3_600_000)).toBeLessThan(60_000);
    await shift(opened.token, `expires_at = now() - interval '1 second'`);
    expect(await resolve(opened.token)).toBeUndefined();
  });

  it('end at once by signing out, the others of the person go on', async () => {
    const [one, other] = [await open(), await open()];
    await authentication.signOut(officer.caller, one);
    expect(await resolve(one)).toBeUndefined();
    expect(await resolve(other)).toBeDefined();
  });

  it('all end when the password changes', async () => {
    const user = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    const tokens = [await open(user), await open(user)];
    await admin.query('UPDATE identity.user_account SET password_hash = $1 WHERE id = $2', [
      'another hash',
      user.id,
    ]);
    expect(await Promise.all(tokens.map(resolve))).toEqual([undefined, undefined]);
  });

  it('end when the membership ends: the next request has no role', async () => {
    const user = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    const token = await open(user);
    await admin.query('UPDATE identity.membership SET ended_at = now() WHERE id = $1', [
      user.membershipId,
    ]);
    expect(await resolve(token)).toBeUndefined();
  });

  it.each(['', 'fp_', `fp_${'A'.repeat(43)}`, "fp_' OR true --", '\0', 'é'.repeat(46)])(
    'are opened by no token like "%s"',
    async (token) => {
      expect(await resolve(token)).toBeUndefined();
    },
  );
});
