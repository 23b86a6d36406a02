import * as fc from 'fast-check';
import { DomainError } from '#kernel';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { effort } from '../../support/effort.js';
import { announcedSeed } from '../../support/seed.js';
import { anImportScene, type Importing, importing, type ImportScene } from './import-scene.js';

const RUNS = effort(60, 2_000);
const COLUMNS = [
  'caseReference',
  'firstName',
  'lastName',
  'dateOfBirth',
  'postcode',
  'accessNeeds',
  'parentPhone',
];

/** What people and other programs put into cells, right and wrong. */
const CELL = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Siân', 'NCC-1', 'NCC-2', 'NG1 5FW', '2014-03-27', 'hoist'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '=1+1', '@x', '-', '03/04/2015', '30/02/2014', '99', '1e9'),
  },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '"',
    '"a',
    'a"b',
    '\n',
    '\r\n',
    '\u202Etxt',
    '\uFEFF',
    '\0',
    'x'.repeat(3_000),
    '\uD800',
  ),
);
const ROW = fc.array(CELL, { maxLength: 9 });
/** Rows that can be imported, among those that cannot. */
const GOOD_ROW = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom('Ada', 'Tom'),
    fc.constantFrom('NG1', 'NG2 1AA'),
  )
  .map(([number, name, place]) => [`F-${number}`, name, 'Ellis', '2014-03-27', place, 'hoist', '']);
const QUOTED = fc.boolean();
const DELIMITER = fc.constantFrom(',', ';', '\t');
const ENCODING = fc.constantFrom('utf8', 'latin1', 'utf16le');

const FILE = fc
  .record({
    rows: fc.array(fc.oneof(ROW, GOOD_ROW), { maxLength: 12 }),
    headed: fc.boolean(),
    quoted: QUOTED,
    delimiter: DELIMITER,
    encoding: ENCODING,
  })
  .map(({ rows, headed, quoted, delimiter, encoding }) => {
    const cell = (text: string): string => (quoted ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [...(headed ? [COLUMNS] : []), ...rows];
    const text = lines.map((cells) => cells.map(cell).join(delimiter)).join('\r\n');
    return Buffer.from(text, encoding as BufferEncoding);
  });
const CONTENT = fc.oneof(
  { weight: 5, arbitrary: FILE },
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);

describe('any file whatever', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ImportScene;
  let way: Importing;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    scene = await anImportScene(admin);
    way = importing(db.database);
  });
  afterAll(() => db.drop());

  const childrenHere = async (): Promise<number> => {
    const { rows } = await admin.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM children.child WHERE authority_id = $1',
      [scene.authority.id],
    );
    return rows[0]?.count ?? 0;
  };

  /** How many children the same file would make once more; none where it is refused now. */
  async function createdBy(content: Buffer, guessed: boolean): Promise<number> {
    if (!guessed) return 0;
    try {
      const { caller } = scene.commissioner;
      const { plan } = await way.runs.check(caller, await way.mapped(caller, content));
      return plan.counts.created;
    } catch (error) {
      if (error instanceof DomainError) return 0;
      throw error;
    }
  }

  /** Goes as far as the file lets it, as guessed or with the columns as they come. */
  async function go(content: Buffer, guessed: boolean): Promise<string> {
    const { caller } = scene.commissioner;
    const file = { name: 'any.csv', content, tooLarge: false };
    const { id } = await way.imports.upload(caller, 'children', file);
    const view = await way.imports.mapping(caller, id);
    const asTheyCome = view.headings.map((_heading, index) => COLUMNS[index] ?? '');
    const columns = guessed ? view.columns : asTheyCome;
    await way.imports.map(caller, id, { columns, dateOrder: 'day-first' });
    const { plan } = await way.runs.check(caller, id);
    const before = await childrenHere();
    const agreed = { digest: plan.digest, onConflict: 'take' } as const;
    const counts = await way.runs.run(caller, id, agreed);
    expect(counts).toEqual(plan.counts);
    expect(await childrenHere()).toBe(before + counts.created);
    expect(await createdBy(content, guessed)).toBe(0);
    return 'imported';
  }

  it(
    'is imported as the check said or refused with what to do, never in part and never with a fault',
    async () => {
      const outcomes = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(CONTENT, fc.boolean(), async (content, guessed) => {
          const outcome = await go(content, guessed).catch((error: unknown) => {
            if (error instanceof DomainError) return error.code;
            throw error;
          });
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }),
        { numRuns: RUNS, seed: announcedSeed('imports') },
      );
      // Not worth its name if every file were refused at the door.
      expect(outcomes.get('imported') ?? 0).toBeGreaterThan(RUNS / 20);
    },
    effort(120_000, 1_800_000),
  );
});
