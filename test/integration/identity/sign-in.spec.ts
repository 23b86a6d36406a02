import { AuthenticationService, createUserWithin, hashPassword } from '#identity';
import { DomainError } from '#kernel';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

const PASSWORD = 'three random words';

describe('signing in', () => {
  let db: TestDatabase;
  let admin: Client;
  let authentication: AuthenticationService;
  let authorityId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    authentication = new AuthenticationService(db.database, testConfig(db));
    authorityId = (await anAuthority(admin)).id;
  });

  afterAll(() => db?.drop());

  const refusal = async (email: string, password: string): Promise<unknown> =>
    authentication
      .signIn({ email, password, kind: 'bearer', requestId: 'test' })
      .then(() => 'signed in')
      .catch((error: unknown) =>
        error instanceof DomainError ? [error.kind, error.code, error.message] : error,
      );

  it('gives one answer for a wrong password, an unknown address and people without a password', async () => {
    const user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const nobody = await aUser(admin, { role: 'family', authorityId });
    const answers = await Promise.all([
      refusal(user.email, 'wrong'),
      refusal('nobody@example.test', PASSWORD),
      refusal(nobody.email, ''),
      refusal(user.email, 'x'.repeat(100_000)),
      refusal("' OR 1=1 --", PASSWORD),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toContain('identity.wrong-credentials');
  });

  it('does not depend on the case or the spelling of the address, nor on composed characters', async () => {
    const email = `zoé-${Date.now()}@example.test`;
    await aUser(admin, { role: 'family', authorityId, password: PASSWORD, email });
    const spellings = [email.toUpperCase(), ` ${email} `, email.normalize('NFD')];
    for (const spelling of spellings) expect(await refusal(spelling, PASSWORD)).toBe('signed in');
  });

  it('refuses a second account whose address looks the same', async () => {
    const email = `josé-${Date.now()}@example.test`;
    const user = { email, displayName: 'José', passwordHash: null, demonstration: false };
    const twin = { ...user, email: email.normalize('NFD').toUpperCase() };
    await db.database.job('verify-ledger', (tx) => createUserWithin(tx, user));
    await expect(
      db.database.job('verify-ledger', (tx) => createUserWithin(tx, twin)),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'identity.email-in-use' });
  });

  it('refuses demonstration accounts in production, with the same answer', async () => {
    const { email } = await aUser(admin, {
      role: 'family',
      authorityId,
      password: PASSWORD,
      demonstration: true,
    });
    expect(await refusal(email, PASSWORD)).toBe('signed in');
    const inProduction = new AuthenticationService(
      db.database,
      testConfig(db, { production: true }),
    );
    await expect(
      inProduction.signIn({ email, password: PASSWORD, kind: 'cookie', requestId: 'test' }),
    ).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
  });

  it('acts under one membership at a time, and changes to another with a new session', async () => {
    const user = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    const other = await anAuthority(admin);
    await admin.query(
      `INSERT INTO identity.membership (user_id, role, authority_id) VALUES ($1, 'officer', $2)`,
      [user.id, other.id],
    );
    const signIn = {
      email: user.email,
      password: PASSWORD,
      kind: 'cookie' as const,
      requestId: 'test',
    };
    const opened = await authentication.signIn(signIn);
    expect(new Set(opened.memberships.map((one) => one.authorityId))).toEqual(
      new Set([authorityId, other.id]),
    );
    const wanted = opened.memberships.find((one) => one.authorityId === other.id);
    const principal = await authentication.resolve(opened.token);
    if (!wanted || !principal) throw new Error('no session');
    const changed = await authentication.changeMembership(principal, opened.token, {
      membershipId: wanted.id,
      requestId: 'test',
    });
    expect(await authentication.resolve(opened.token)).toBeUndefined();
    expect(await authentication.resolve(changed.token)).toMatchObject({ authorityId: other.id });
  });

  it("refuses another person's membership", async () => {
    const user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const other = await aUser(admin, { role: 'officer', authorityId });
    await expect(
      authentication.signIn({
        email: user.email,
        password: PASSWORD,
        kind: 'bearer',
        requestId: 'test',
        membershipId: other.membershipId,
      }),
    ).rejects.toMatchObject({ code: 'identity.membership-not-found' });
  });

  it('leaves a row in the audit trail of the authority, and so does signing out', async () => {
    const user = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    const signIn = { email: user.email, password: PASSWORD, kind: 'cookie' as const };
    const { token } = await authentication.signIn({ ...signIn, requestId: 'the request' });
    await authentication.signOut(user.caller, token);
    const { rows } = await admin.query(
      `SELECT action, authority_id, user_id, role, details, request_id FROM audit.entry
       WHERE $1 = ANY (subject_ids) ORDER BY id`,
      [user.id],
    );
    const who = { authority_id: authorityId, user_id: user.id, role: 'officer' };
    const details = { kind: 'cookie', membershipId: user.membershipId };
    expect(rows).toEqual([
      { ...who, action: 'session.open', details, request_id: 'the request' },
      { ...who, action: 'session.close', details: {}, request_id: user.caller.requestId },
    ]);
  });

  it('refuses somebody whose memberships have all ended', async () => {
    const user = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    await admin.query('UPDATE identity.membership SET ended_at = now() WHERE user_id = $1', [
      user.id,
    ]);
    expect(await refusal(user.email, PASSWORD)).toContain('identity.wrong-credentials');
  });

  it('hashes what the demonstration loader stores in the same way', async () => {
    expect(await hashPassword(PASSWORD)).toMatch(/^\$argon2id\$/);
  });
});
