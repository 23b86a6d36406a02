import { NotesService, type NoteText } from '#casework';
import { addDays, type Caller, localDay } from '#kernel';
import { type Client, DatabaseError } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { refused } from './review-scene.js';

const NOTE: NoteText = {
  kind: 'child-protection-conference',
  happenedOn: '2026-02-03',
  agencies: ['health', 'police'],
  who: 'Dr Example, PC Example',
  body: 'The plan stays for three months.',
};

describe('a note of several agencies', () => {
  let db: TestDatabase;
  let admin: Client;
  let notes: NotesService;
  let home: AHousehold;
  let colleague: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    notes = new NotesService(db.database);
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    colleague = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
  });
  afterAll(() => db.drop());

  const read = async (caller: Caller): Promise<string[]> =>
    (await notes.ofChild(caller, home.child.id)).notes.map(({ body }) => body);
  const write = (readers: ('family' | 'young-person')[] = []): Promise<string> =>
    notes.write(home.officer.caller, home.child.id, NOTE, readers);

  it('is read by the officers of the child and by nobody else, also past the service', async () => {
    await write();
    const { officer, family, youngPerson, authorityId } = home;
    expect(await read(officer.caller)).toEqual([NOTE.body]);
    for (const { caller } of [family, youngPerson]) expect(await read(caller)).toEqual([]);
    expect(await refused(read(colleague.caller))).toBe('children.not-found');
    const staff = await aUser(admin, {
      role: 'provider',
      providerId: (await aProvider(admin)).id,
    });
    const others = [staff, colleague, family, youngPerson];
    for (const role of ['commissioner', 'finance', 'auditor'] as const)
      others.push(await aUser(admin, { role, authorityId }));
    for (const { caller } of others) {
      const seen = await db.database.transaction(caller, (tx) =>
        tx.query('SELECT FROM casework.note'),
      );
      expect([caller.role, seen]).toEqual([caller.role, []]);
    }
  });

  it('is shared with the family or the young person, each by itself, and no longer', async () => {
    const id = await write(['young-person']);
    const { officer, family, youngPerson, child } = home;
    const of = { childId: child.id, id };
    expect([await read(family.caller), await read(youngPerson.caller)]).toEqual([[], [NOTE.body]]);
    await notes.letRead(officer.caller, of, ['family']);
    expect([await read(family.caller), await read(youngPerson.caller)]).toEqual([[NOTE.body], []]);
    await notes.letRead(officer.caller, of, []);
    expect([await read(family.caller), await read(youngPerson.caller)]).toEqual([[], []]);
    const { rows } = await admin.query(
      `SELECT payload ->> 'what' AS what FROM platform.outbox
       WHERE payload ->> 'childId' = $1 ORDER BY 1`,
      [child.id],
    );
    expect(rows).toEqual([{ what: 'note-shared:family' }, { what: 'note-shared:young-person' }]);
    expect(await refused(notes.letRead(family.caller, of, ['family']))).toBe(
      'identity.role-not-allowed',
    );
  });

  it('is corrected by another note for the same readers, once; both stay', async () => {
    const id = await write(['family']);
    const { officer, family, child } = home;
    const correct = (body: string): Promise<string> =>
      refused(
        notes.correct(
          officer.caller,
          { childId: child.id, id },
          { ...NOTE, body },
          'Wrong number of months.',
        ),
      );
    const both = await Promise.all([correct('Six months.'), correct('Nine months.')]);
    expect(both.toSorted()).toEqual(['casework.note-corrected', 'done']);
    const seen = (await notes.ofChild(family.caller, child.id)).notes;
    expect(seen).toHaveLength(2);
    const [correction, first] = seen;
    expect(correction).toMatchObject({ corrects: id, correctionReason: 'Wrong number of months.' });
    expect(first).toMatchObject({ id, body: NOTE.body, correctedBy: correction?.id });
  });

  it('of a day to come, or of nothing, is refused; and only officers write', async () => {
    const { officer, family, child } = home;
    const given = (more: Partial<NoteText>, caller = officer.caller): Promise<string> =>
      refused(notes.write(caller, child.id, { ...NOTE, ...more }, []));
    expect(await given({ happenedOn: addDays(localDay(new Date()), 1) })).toBe(
      'casework.note-to-come',
    );
    expect(await given({ body: ' \n' })).toBe('casework.note-needed');
    expect(await given({}, family.caller)).toBe('identity.role-not-allowed');
    expect(await given({}, colleague.caller)).toBe('children.not-found');
  });

  it('is changed and removed by nobody, and every reading of it is in the trail', async () => {
    const id = await write();
    for (const sql of [
      `UPDATE casework.note SET body = 'Nothing happened.'`,
      'DELETE FROM casework.note',
    ]) {
      await expect(admin.query(sql)).rejects.toThrow('rows here are never changed or removed');
    }
    await read(home.officer.caller);
    const { rows } = await admin.query(
      `SELECT action FROM audit.entry WHERE $1 = ANY (subject_ids) ORDER BY action`,
      [id],
    );
    expect(rows).toEqual([{ action: 'note.read' }, { action: 'note.write' }]);
  });

  it('corrects_its_own_chain: no correction takes a note to other readers or another child', async () => {
    const id = await write(['family']);
    const other = await notes.write(home.officer.caller, home.child.id, NOTE, []);
    const forge = async (): Promise<string> => {
      await admin.query('BEGIN');
      try {
        await admin.query(
          `INSERT INTO casework.note (id, authority_id, child_id, root_id, corrects, correction_reason, kind,
             happened_on, agencies, body, written_by)
           SELECT gen_random_uuid(), authority_id, child_id, $2, id, 'Moved away.', kind, happened_on,
             agencies, body, written_by FROM casework.note WHERE id = $1`,
          [other, id],
        );
        return 'done';
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        return error.constraint ?? error.message;
      } finally {
        await admin.query('ROLLBACK');
      }
    };
    expect(await forge()).toBe('corrects_its_own_chain');
    const restore = await withoutConstraint(admin, 'casework.note', 'corrects_its_own_chain');
    expect(await forge()).toBe('done');
    await restore();
  });
});
