import { randomUUID } from 'node:crypto';
import { PasswordsService, PeopleOfChildService, WorkerInvitationsService } from '#accounts';
import { AuthenticationService } from '#identity';
import { DomainError, visitor } from '#kernel';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { type AUser, aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';
import { later, type Letter, lettersOf } from './account-scene.js';

const PASSWORD = 'seven purple lanterns';

let db: TestDatabase;
let admin: Client;
let passwords: PasswordsService;
let people: PeopleOfChildService;
let workers: WorkerInvitationsService;
let authentication: AuthenticationService;
let authorityId: string;
let officer: AUser;
let commissioner: AUser;
let childId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  const config = testConfig(db);
  authentication = new AuthenticationService(db.database, config);
  passwords = new PasswordsService(db.database, authentication, config);
  people = new PeopleOfChildService(db.database, config);
  workers = new WorkerInvitationsService(db.database, config);
});
beforeEach(async () => {
  authorityId = (await anAuthority(admin)).id;
  officer = await aUser(admin, { role: 'officer', authorityId });
  commissioner = await aUser(admin, { role: 'commissioner', authorityId, password: PASSWORD });
  childId = (await aChild(admin, { authorityId, officerIds: [officer.id] })).id;
  await admin.query('DELETE FROM platform.outbox');
});
afterAll(() => db.drop());

const letters = (): Promise<Letter[]> => lettersOf(db, admin);
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const set = (token = '', password = PASSWORD): Promise<string> =>
  outcome(passwords.set(visitor('test'), token, password));
const signsIn = (email: string, password = PASSWORD): Promise<string> =>
  outcome(authentication.signIn({ email, password, kind: 'bearer', requestId: 'test' }));
const newEmail = (): string => `new-${randomUUID()}@example.test`;

describe('an invitation', () => {
  it('brings a parent from nothing to the child: a letter, a password, a sign-in, once', async () => {
    const email = newEmail();
    const parent = { as: 'parent', name: 'Ada Okoye', email } as const;
    expect(await people.add(officer.caller, childId, parent)).toEqual({ invited: true });
    expect(await signsIn(email)).toBe('identity.wrong-credentials');
    const [letter] = await letters();
    expect(letter).toMatchObject({ to: email, topic: 'account-invited' });
    expect(letter?.text).not.toContain('Robin');
    const facts = await passwords.look(visitor('test'), letter?.token ?? '');
    expect(facts).toMatchObject({ email, isOpen: true });
    expect(await set(letter?.token)).toBe('done');
    expect(await signsIn(email)).toBe('done');
    expect(await set(letter?.token, 'another three words')).toBe('accounts.key-ended');
    expect(await signsIn(email)).toBe('done');
    const [{ state, as }] = (await people.list(officer.caller, childId)).people as never as [
      { state: string; as: string },
    ];
    expect({ state, as }).toEqual({ state: 'signs-in', as: 'parent' });
    expect(await letters()).toMatchObject([{ to: email, topic: 'password-set' }]);
  });

  it('ends when another is sent, and after seven days; both are on the list', async () => {
    const email = newEmail();
    await people.add(officer.caller, childId, { as: 'young-person', name: 'Robin', email });
    const [first] = await letters();
    const [person] = (await people.list(officer.caller, childId)).people;
    await people.inviteAgain(officer.caller, childId, person?.userId ?? '');
    const [second] = await letters();
    expect(await set(first?.token)).toBe('accounts.key-ended');
    await later(admin, '7 days');
    expect((await people.list(officer.caller, childId)).people).toMatchObject([
      { as: 'young-person', state: 'ran-out' },
    ]);
    expect(await set(second?.token)).toBe('accounts.key-ended');
    // Who has the mailbox may still ask by the own hand.
    await passwords.forgotten(visitor('test'), email);
    const [third] = await letters();
    expect(await set(third?.token)).toBe('done');
    expect(await signsIn(email)).toBe('done');
  });

  it('is an officer’s for families of the own list, and a commissioner’s for people of the council', async () => {
    const stranger = await aUser(admin, { role: 'officer', authorityId });
    const waiting = await aUser(admin, { role: 'finance', authorityId });
    const parent = { as: 'parent', name: 'Ada', email: newEmail() } as const;
    expect(await outcome(people.add(stranger.caller, childId, parent))).toBe('children.not-found');
    expect(await outcome(people.add(commissioner.caller, childId, parent))).toBe(
      'identity.role-not-allowed',
    );
    await people.add(officer.caller, childId, parent);
    const [{ userId } = { userId: '' }] = (await people.list(officer.caller, childId)).people;
    const invite = (who: AUser, id: string): Promise<string> =>
      outcome(workers.invite(who.caller, id));
    expect(await invite(commissioner, userId)).toBe('accounts.person-not-found');
    expect(await invite(officer, waiting.id)).toBe('identity.role-not-allowed');
    expect(await outcome(people.inviteAgain(officer.caller, childId, waiting.id))).toBe(
      'accounts.person-not-found',
    );
    const elsewhere = await aUser(admin, {
      role: 'commissioner',
      authorityId: (await anAuthority(admin)).id,
    });
    expect(await invite(elsewhere, waiting.id)).toBe('accounts.person-not-found');
    expect(await invite(commissioner, commissioner.id)).toBe('accounts.has-password');
    expect(await invite(commissioner, waiting.id)).toBe('done');
  });

  it('goes to everybody who waits, and to nobody who has a link that works', async () => {
    const [first, second] = [
      await aUser(admin, { role: 'officer', authorityId }),
      await aUser(admin, { role: 'finance', authorityId }),
    ];
    await workers.invite(commissioner.caller, first.id);
    expect(await workers.inviteAll(commissioner.caller)).toEqual({ invited: 2 });
    expect((await letters()).map(({ to }) => to).toSorted()).toEqual(
      [first.email, second.email, officer.email].toSorted(),
    );
    expect((await workers.waiting(commissioner.caller)).map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'invited'),
    );
    expect(await workers.inviteAll(commissioner.caller)).toEqual({ invited: 0 });
  });

  it('joins a young person once, and not somebody who is the parent', async () => {
    const parent = { as: 'parent', name: 'Ada', email: newEmail() } as const;
    await people.add(officer.caller, childId, parent);
    const robin = { ...parent, as: 'young-person' } as const;
    const add = (email: string): Promise<string> =>
      outcome(people.add(officer.caller, childId, { ...robin, email }));
    expect(await add(parent.email)).toBe('accounts.young-person-there');
    expect(await add(newEmail())).toBe('done');
    expect(await add(newEmail())).toBe('accounts.young-person-there');
    const restore = await withoutGuard(admin, {
      function: 'children.set_young_person',
      replace: ['AND c.young_person_user_id IS NULL', ''],
    });
    expect(await add(newEmail())).toBe('done');
    await restore();
  });
});

describe('a forgotten password', () => {
  it('writes the same row for an address that has an account and one that has none', async () => {
    const rows = async (email: string): Promise<unknown> => {
      await passwords.forgotten(visitor('test'), email);
      const { rows: found } = await admin.query(
        `SELECT payload FROM platform.outbox WHERE topic = 'account.news'`,
      );
      const made = await admin.query('SELECT count(*)::int AS n FROM accounts.account_key');
      return [found.map(({ payload }) => Object.keys(payload).toSorted()), made.rows[0].n];
    };
    const unknown = await rows(newEmail());
    expect(await letters()).toEqual([]);
    expect(await rows(commissioner.email.toUpperCase())).toEqual(unknown);
    expect(await letters()).toMatchObject([
      { to: commissioner.email, topic: 'password-forgotten' },
    ]);
  });

  it('is set anew within an hour; every session ends, and the old password is none any more', async () => {
    const { token } = await authentication.signIn({
      email: commissioner.email,
      password: PASSWORD,
      kind: 'cookie',
      requestId: 'test',
    });
    await passwords.forgotten(visitor('test'), commissioner.email);
    const [letter] = await letters();
    expect(await set(letter?.token, 'short')).toBe('accounts.easy-password');
    expect(await set(letter?.token, 'four yellow bicycles')).toBe('done');
    expect(await authentication.resolve(token)).toBeUndefined();
    expect(await signsIn(commissioner.email)).toBe('identity.wrong-credentials');
    expect(await signsIn(commissioner.email, 'four yellow bicycles')).toBe('done');
    await letters();
    await passwords.forgotten(visitor('test'), commissioner.email);
    const [late] = await letters();
    await later(admin, '1 hour');
    expect(await set(late?.token)).toBe('accounts.key-ended');
  });

  it('is for nobody whom no council has invited, nor for the demonstration in production', async () => {
    await passwords.forgotten(visitor('test'), officer.email);
    expect(await letters()).toEqual([]);
    const demo = await aUser(admin, {
      role: 'family',
      authorityId,
      password: PASSWORD,
      demonstration: true,
    });
    const config = testConfig(db, { production: true });
    const inProduction = new PasswordsService(db.database, authentication, config);
    await inProduction.forgotten(visitor('test'), demo.email);
    expect(await letters()).toEqual([]);
  });

  it.each(['password1234', 'aaaaaaaaaaaaaa', '123412341234', 'Fairplace 2026!'])(
    '%j is too easy',
    async (password) => {
      await passwords.forgotten(visitor('test'), commissioner.email);
      const [letter] = await letters();
      expect(await set(letter?.token, password)).toBe('accounts.easy-password');
    },
  );
});

describe('the database by itself', () => {
  const key = async (): Promise<{ id: string; token: string }> => {
    const waiting = await aUser(admin, { role: 'finance', authorityId });
    await workers.invite(commissioner.caller, waiting.id);
    const [letter] = await letters();
    return { id: waiting.id, token: letter?.token ?? '' };
  };

  it('lets the application write no key and no password behind its back', async () => {
    const app = await db.appClient();
    const insert = `INSERT INTO accounts.account_key (id, user_id, kind, token_hash, expires_at)
      VALUES (gen_random_uuid(), '${officer.id}', 'reset', sha256('x'), now() + interval '1 minute')`;
    await expect(app.query(insert)).rejects.toMatchObject({ code: '42501' });
    await expect(
      app.query(`SELECT accounts.make_reset(gen_random_uuid(), '${officer.id}', sha256('x'))`),
    ).rejects.toMatchObject({ message: 'accounts.worker-only' });
    const { rows } = await app.query('SELECT count(*)::int AS n FROM accounts.account_key');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('holds no token, and one key of a kind for each person', async () => {
    const { id, token } = await key();
    const { rows } = await admin.query(
      `SELECT to_jsonb(k)::text AS row FROM accounts.account_key k`,
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
    const again = `INSERT INTO accounts.account_key (id, authority_id, user_id, kind, token_hash, made_by, expires_at)
      VALUES (gen_random_uuid(), '${authorityId}', '${id}', 'invitation', sha256('y'), '${commissioner.id}',
              now() + interval '8 days')`;
    await expect(admin.query(again)).rejects.toMatchObject({ constraint: 'ends_soon' });
    const restore = await withoutConstraint(admin, 'accounts.account_key', 'ends_soon');
    await expect(admin.query(again)).rejects.toMatchObject({ constraint: 'one_open_key' });
    await restore();
  });

  it('of two who use a key at once lets one in', async () => {
    const { token } = await key();
    const both = await Promise.all([set(token), set(token, 'another three words')]);
    expect(both.toSorted()).toEqual(['accounts.key-ended', 'done']);
  });
});
