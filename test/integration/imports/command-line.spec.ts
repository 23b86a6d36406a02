import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFor } from '../../../apps/cli/src/commands/command-table.js';
import { explain } from '../../../apps/cli/src/commands/explain.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { anImportScene, HEADINGS, type ImportScene } from './import-scene.js';

const SIAN = 'NCC-1,Siân,Okoye,2014-03-27,NG1 5FW';

describe('imports at a terminal', () => {
  let db: TestDatabase;
  let scene: ImportScene;
  let folder: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'fairplace-imports-'));
    Object.assign(process.env, {
      DATABASE_URL: db.appUrl,
      WORKER_DATABASE_URL: db.workerUrl,
      SESSION_SECRET: 'a secret of the tests, 32 characters or more',
    });
  });
  beforeEach(async () => {
    scene = await anImportScene(await db.adminClient());
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await db?.drop();
  });

  /** What is printed at the end, or why it was not done. */
  const cli = async (content: string, more: string[] = [], kind = 'children'): Promise<string> => {
    const path = join(folder, 'export.csv');
    await writeFile(path, content);
    const by = ['--authority', scene.authority.code, '--by', scene.commissioner.email];
    const [command, args] = commandFor([kind, 'import', path, ...by, ...more]) ?? [];
    return command?.run(args ?? []).catch((error: unknown) => explain(error)) ?? 'no command';
  };
  const seen = async (): Promise<string> => {
    const admin = await db.adminClient();
    const { rows } = await admin.query(
      `SELECT (SELECT count(*) FROM children.child WHERE authority_id = $1) AS children,
              (SELECT string_agg(state, ' ' ORDER BY made_at) FROM imports.import
               WHERE authority_id = $1) AS states`,
      [scene.authority.id],
    );
    return `${rows[0].children}: ${rows[0].states}`;
  };

  it('are the same use case: tried without a trace, done, and done again without a change', async () => {
    const csv = `${HEADINGS}\n${SIAN}`;
    expect(await cli(csv, ['--dry-run'])).toMatch(/^Would be: 1 new, 0 changed, 0 as they are/);
    expect(await seen()).toBe('0: abandoned');
    expect(await cli(csv)).toMatch(/^Imported: 1 new/);
    expect(await cli(csv)).toMatch(/^Imported: 0 new, 0 changed, 1 as they are/);
    expect(await seen()).toBe('1: abandoned imported imported');
  });

  it('say in a dry run what is wrong, row by row', async () => {
    const answer = await cli(`${HEADINGS}\n${SIAN}\nx,,Fry,2015-01-01,NG1`, ['--dry-run']);
    expect(answer).toContain('row 3, firstName: Enter the first name.');
    expect(answer).toContain('row 3, caseReference: Enter the case reference');
    expect(answer).toContain('Would be: 1 new');
  });

  it('ask for what is not to be guessed, and leave no file behind', async () => {
    const csv = `${HEADINGS}\nNCC-1,Siân,Okoye,03/04/2015,NG1`;
    expect(await cli(csv)).toMatch(/day or the month comes first.*--dates/);
    expect(await cli('Colour,Shape\nred,round')).toMatch(/Choose the column for: Case reference/);
    expect(await seen()).toBe('0: abandoned abandoned');
    expect(await cli(csv, ['--dates', 'month'])).toMatch(/^Imported: 1 new/);
    expect(await cli(csv.replace('Siân', 'Shân'), ['--dates', 'month'])).toMatch(/1 changed/);
    const admin = await db.adminClient();
    await admin.query(`UPDATE children.child SET first_name = 'Ann' WHERE authority_id = $1`, [
      scene.authority.id,
    ]);
    const mine = ['--dates', 'month'];
    expect(await cli(csv, mine)).toMatch(/--conflicts keep or --conflicts take/);
    expect(await cli(csv, [...mine, '--conflicts', 'take'])).toMatch(/1 changed in both/);
  });

  it('are done in the name of a commissioner of that authority', async () => {
    const csv = `${HEADINGS}\n${SIAN}`;
    scene.commissioner.email = scene.officer.email;
    expect(await cli(csv)).toContain('imports.no-such-commissioner');
    scene.authority.code = 'nowhere';
    expect(await cli(csv)).toContain('imports.no-such-commissioner');
    expect(await cli(csv, ['--all'])).toMatch(/^Usage: npm run cli -- children import FILE/);
  });

  it('bring workers as well', async () => {
    const csv = 'Name,E-mail,Role\nOlu Okoye,olu@example.test,officer';
    expect(await cli(csv, [], 'workers')).toMatch(/^Imported: 1 new/);
  });
});
