import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFor } from '../../../apps/cli/src/commands/command-table.js';
import { explain } from '../../../apps/cli/src/commands/explain.js';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { Trail } from './trail.js';

const KEY = 'a-key-of-the-tests-for-heads-of-chains';

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

describe('the command line', () => {
  let db: TestDatabase;
  let trail: Trail;
  let folder: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 2);
    folder = await mkdtemp(join(tmpdir(), 'fairplace-heads-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await db?.drop();
  });

  const environment = (env: Record<string, string>): Record<string, string> => ({
    DATABASE_URL: db.appUrl,
    WORKER_DATABASE_URL: db.workerUrl,
    SESSION_SECRET: 'a secret of the tests, 32 characters or more',
    AUDIT_HEADS_KEY: '',
    ...env,
  });

  /** The compiled program, as it runs in service. */
  const program = async (words: string): Promise<Outcome> => {
    const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words.split(' ')], {
      env: { ...process.env, ...environment({}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outcome: Outcome = { code: null, out: '', err: '' };
    child.stdout.on('data', (chunk) => (outcome.out += String(chunk)));
    child.stderr.on('data', (chunk) => (outcome.err += String(chunk)));
    await once(child, 'close');
    return { ...outcome, code: child.exitCode };
  };

  /** What the program does, without a second for its start. */
  const cli = async (words: string, env: Record<string, string> = {}): Promise<Outcome> => {
    Object.assign(process.env, environment(env));
    const [command, args = []] = commandFor(words.split(' ')) ?? [];
    try {
      return { code: 0, out: `${await command?.run(args)}\n`, err: '' };
    } catch (error) {
      return { code: 1, out: '', err: `${explain(error)}\n` };
    }
  };

  const codeOf = async (authorityId: string | undefined): Promise<string> => {
    const { rows } = await trail.admin.query<{ code: string }>(
      'SELECT code FROM identity.authority WHERE id = $1',
      [authorityId],
    );
    return rows[0]?.code ?? '';
  };

  it('verifies the audit trail, also against heads noted outside', async () => {
    const [authority = ''] = trail.authorities;
    await trail.writeMany(authority, 5);
    await trail.sealAll();
    await trail.write(authority);
    const whole = await program('audit verify');
    expect(whole).toMatchObject({ code: 0, err: '' });
    expect(whole.out).toMatch(/^The audit trail is whole: 3 chains, 5 entries .*1 not sealed yet/);

    const heads = join(folder, 'heads.jsonl');
    await writeFile(heads, (await cli('audit heads', { AUDIT_HEADS_KEY: KEY })).out);
    expect(await readFile(heads, 'utf8')).toMatch(/^\{.*"seq":5,.*"signature":"[0-9a-f]{64}"\}\n$/);
    const against = `audit verify --against ${heads}`;
    expect(await cli(against, { AUDIT_HEADS_KEY: KEY })).toMatchObject({ code: 0 });

    await trail.tamper('DELETE FROM audit.entry WHERE seq >= 4');
    expect(await cli('audit verify')).toMatchObject({ code: 0 });
    const cut = await cli(against, { AUDIT_HEADS_KEY: KEY });
    expect(cut).toMatchObject({ code: 1, out: '' });
    expect(cut.err).toBe(
      `The audit trail is broken, ${await codeOf(authority)}: first at entry 4, which is missing\n`,
    );
  });

  it('refuses heads that were written by somebody without the key', async () => {
    const heads = join(folder, 'forged.jsonl');
    const env = { AUDIT_HEADS_KEY: KEY };
    await writeFile(heads, (await cli('audit heads', env)).out);
    await appendFile(heads, (await cli('audit heads')).out);
    expect(await cli(`audit verify --against ${heads}`, env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Line 2 of the heads is not signed with the key') as string,
    });
    const text = await readFile(heads, 'utf8');
    await writeFile(heads, text.split('\n')[0]?.replace(/"seq":\d+/, '"seq":1') ?? '');
    expect(await cli(`audit verify --against ${heads}`, env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Line 1 of the heads is not signed with the key') as string,
    });
  });

  it('names the entry that was changed, of the authority it was asked for', async () => {
    const [, authority = ''] = trail.authorities;
    const code = await codeOf(authority);
    await trail.writeMany(authority, 3);
    await trail.sealAll();
    expect(await cli(`audit verify --authority ${code}`)).toMatchObject({ code: 0 });
    const id = (await trail.chain(authority))[1]?.id ?? 0;
    await trail.tamper(`UPDATE audit.entry SET action = 'child.read' WHERE id = ${id}`);
    expect(await program(`audit verify --authority ${code}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        `${code}: first at entry 2 (id ${id}), which does not fit`,
      ) as string,
    });
    expect(await cli('audit verify --authority none')).toMatchObject({ code: 0 });
  });

  it.each([
    ['audit verify --authority nowhere', 'There is no authority with the code "nowhere"'],
    ['audit verify --against /nowhere/heads', '/nowhere/heads cannot be read'],
    ['audit verify everything', 'Usage: npm run cli -- audit verify'],
  ])('%s: says what is wrong and exits 1', async (words, message) => {
    const refused = await cli(words);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(message);
  });

  it('verifies the ledger, and names the first account that differs', async () => {
    const [authorityId = ''] = trail.authorities;
    const { admin } = trail;
    const officer = await aUser(admin, { role: 'officer', authorityId });
    const child = await aChild(admin, { authorityId });
    await anEntitlement(admin, { authorityId, childId: child.id, openedBy: officer.id });
    expect(await cli('ledger verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The ledger adds up: 4 accounts, \d+ entries\n$/) as string,
    });
    const { rows } = await trail.admin.query<{ id: string }>(
      `SELECT id FROM ledger.account WHERE kind = 'available'`,
    );
    await trail.tamper(`UPDATE ledger.account SET pence = pence + 1 WHERE kind = 'available'`);
    expect(await program('ledger verify')).toMatchObject({
      code: 1,
      out: '',
      err: `The ledger does not add up: balance-differs-from-entries, first at ${rows[0]?.id}, entry 1\n`,
    });
  });
});
