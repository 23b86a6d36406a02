import { setTimeout as pause } from 'node:timers/promises';
import { ImportUpkeepService } from '#imports';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import {
  anImportScene,
  HEADINGS,
  type Importing,
  importing,
  type ImportScene,
  outcomeOf,
} from './import-scene.js';

const FILE = `${HEADINGS}\nNCC-1,Siân,Okoye,2014-03-27,NG1`;
const KEEP = 'keep' as const;

describe('an import', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ImportScene;
  let way: Importing;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    way = importing(db.database);
  });
  beforeEach(async () => {
    scene = await anImportScene(admin);
  });
  afterAll(() => db.drop());

  const many = (rows: number, district = 'NG1'): string =>
    [
      HEADINGS,
      ...Array.from({ length: rows }, (_, n) => `NCC-${n},Siân,Okoye,2014-03-27,${district}`),
    ].join('\n');
  const checked = async (csv: string): Promise<{ id: string; digest: string }> => {
    const id = await way.mapped(scene.commissioner.caller, csv);
    return { id, digest: (await way.runs.check(scene.commissioner.caller, id)).plan.digest };
  };
  const run = ({ id, digest }: { id: string; digest: string }): Promise<string> =>
    outcomeOf(way.runs.run(scene.commissioner.caller, id, { digest, onConflict: KEEP }));
  const districts = async (): Promise<string[]> => {
    const { rows } = await admin.query<{ district: string }>(
      'SELECT home_district AS district FROM children.child WHERE authority_id = $1 ORDER BY id',
      [scene.authority.id],
    );
    return rows.map(({ district }) => district);
  };
  const rowOf = async (id: string): Promise<Record<string, unknown>> => {
    const { rows } = await admin.query(
      'SELECT state, content IS NULL AS gone FROM imports.import WHERE id = $1',
      [id],
    );
    return rows[0];
  };

  it('that is cut off in the middle has done nothing, and can be run again', async () => {
    await way.whole(scene.commissioner.caller, many(50));
    const moved = await checked(`${many(50, 'NG7')}\nNEW-1,Tom,Fry,2015-02-01,LE1`);
    // Holds up the change of one child: the others and the new one are written by then.
    const holder = await db.adminClient();
    await holder.query('BEGIN');
    await holder.query(
      `SELECT FROM children.child WHERE authority_id = $1 AND case_reference = 'NCC-49' FOR UPDATE`,
      [scene.authority.id],
    );
    const cutOff = way.runs
      .run(scene.commissioner.caller, moved.id, { digest: moved.digest, onConflict: KEEP })
      .then(() => 'done')
      .catch(() => 'cut off');
    await killWriter();
    expect(await cutOff).toBe('cut off');
    await holder.query('ROLLBACK');
    expect(new Set(await districts())).toEqual(new Set(['NG1']));
    expect(await districts()).toHaveLength(50);
    expect(await rowOf(moved.id)).toEqual({ state: 'mapped', gone: false });
    expect(await run(moved)).toBe('done');
    expect(await districts()).toHaveLength(51);
  });

  /** Ends the connection that waits for the child that is held. */
  async function killWriter(): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE '%imports.write_children%' AND pid <> pg_backend_pid()`,
      );
      if (rowCount) return;
      await pause(50);
    }
    throw new Error('No import waited for the child that is held.');
  }

  it('of the same file twice at the same moment is done once', async () => {
    const one = await checked(FILE);
    const outcomes = await Promise.all([run(one), run(one), run(one)]);
    expect(outcomes.toSorted()).toEqual(['done', 'imports.over', 'imports.over']);
    expect(await districts()).toHaveLength(1);
  });

  it('of two files with the same new child at the same moment makes one child', async () => {
    const both = [await checked(FILE), await checked(`${FILE} 5FW`)];
    const outcomes = await Promise.all(both.map(run));
    expect(outcomes.toSorted()).toEqual(['done', 'imports.changed-meanwhile']);
    expect(await districts()).toEqual(['NG1']);
  });

  it('refuses in the database what is no longer as it was checked; without that it would not', async () => {
    await way.whole(scene.commissioner.caller, FILE);
    const write = (was: string): Promise<string> =>
      outcomeOf(
        db.database.transaction(scene.commissioner.caller, async (tx) => {
          const { rows } = await admin.query(
            'SELECT id FROM children.child WHERE authority_id = $1',
            [scene.authority.id],
          );
          const now = { first_name: 'Siân', last_name: 'Okoye', access_needs: [] };
          const before = { was_first_name: 'Siân', was_last_name: 'Okoye', was_access_needs: [] };
          const changed = [
            { id: rows[0].id, ...now, home_district: 'NG7', ...before, was_home_district: was },
          ];
          const nothing = { created: [], removedOfficers: [], addedOfficers: [], records: [] };
          const plan = JSON.stringify({ ...nothing, changed });
          await tx.query(
            'SELECT imports.write_children((SELECT id FROM imports.import LIMIT 1), $1)',
            [plan],
          );
        }),
      );
    expect(await write('NG9')).toBe('imports.changed-meanwhile');
    expect(await districts()).toEqual(['NG1']);
    const restore = await withoutGuard(admin, {
      function: 'imports.refuse_changed',
      replace: ['p_done <> jsonb_array_length(p_rows)', 'false'],
    });
    expect(await write('NG9')).toBe('done');
    expect(await districts()).toEqual(['NG1']);
    await restore();
    expect(await write('NG1')).toBe('done');
    expect(await districts()).toEqual(['NG7']);
  });

  it('lets its functions see and write for the caller’s council alone', async () => {
    await way.whole(scene.commissioner.caller, FILE);
    const other = await anImportScene(admin);
    const here = async (who: ImportScene['commissioner']): Promise<number> => {
      const rows = await db.database.transaction(who.caller, (tx) =>
        tx.query(`SELECT FROM imports.children_here(ARRAY['NCC-1'])`),
      );
      return rows.length;
    };
    expect(await here(scene.commissioner)).toBe(1);
    expect(await here(other.commissioner)).toBe(0);
    expect(await here(scene.officer)).toBe(0);
    const restore = await withoutGuard(admin, {
      function: 'imports.is_running',
      replace: ["platform.current_app_role() = 'commissioner'::text", 'true'],
    });
    expect(await here(scene.officer)).toBe(1);
    await restore();
  });

  it('keeps no file once it is over: given up, imported, or left for a week', async () => {
    const { caller } = scene.commissioner;
    const [givenUp, imported, left] = [
      await checked(FILE),
      await checked(FILE),
      await checked(FILE),
    ];
    await way.imports.abandon(caller, givenUp.id);
    await run(imported);
    const upkeep = new ImportUpkeepService();
    const expire = (days: number): Promise<number> =>
      db.database.job('schedules', (tx) =>
        upkeep.expireWithin(tx, new Date(Date.now() + days * 24 * 3_600_000)),
      );
    await expire(6.9);
    expect(await rowOf(left.id)).toEqual({ state: 'mapped', gone: false });
    await expire(7.1);
    expect(await rowOf(left.id)).toEqual({ state: 'expired', gone: true });
    expect(await rowOf(givenUp.id)).toEqual({ state: 'abandoned', gone: true });
    expect(await rowOf(imported.id)).toEqual({ state: 'imported', gone: true });
    expect(await outcomeOf(way.imports.mapping(caller, left.id))).toBe('imports.over');
    expect(await outcomeOf(way.imports.abandon(caller, left.id))).toBe('imports.over');
  });

  it('cannot keep its file in the database by mistake', async () => {
    const { id } = await checked(FILE);
    const keep = (): Promise<unknown> =>
      admin.query(`UPDATE imports.import SET state = 'abandoned', ended_at = now() WHERE id = $1`, [
        id,
      ]);
    await expect(keep()).rejects.toThrow('file_is_gone_when_over');
    const restore = await withoutConstraint(admin, 'imports.import', 'file_is_gone_when_over');
    await keep();
    await admin.query('UPDATE imports.import SET content = NULL WHERE id = $1', [id]);
    await restore();
  });
});
