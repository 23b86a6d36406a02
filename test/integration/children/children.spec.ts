import { randomUUID } from 'node:crypto';
import { ChildrenService, type NewChild } from '#children';
import { type Caller, visitor } from '#kernel';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
let children: ChildrenService;
let home: AHousehold;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  children = new ChildrenService(db.database);
  home = await aHousehold(admin);
});
afterAll(() => db.drop());

const NOT_FOUND = {
  kind: 'not-found',
  code: 'children.not-found',
  message: 'The child was not found.',
};

async function idsSeenBy(caller: Caller): Promise<string[]> {
  return (await children.list(caller, { limit: 100 })).items.map(({ id }) => id);
}

async function auditOf(caller: Caller): Promise<{ action: string; ids: string[] }[]> {
  const { rows } = await admin.query<{ action: string; ids: string[] }>(
    'SELECT action, subject_ids AS ids FROM audit.entry WHERE request_id = $1 ORDER BY id',
    [caller.requestId],
  );
  return rows;
}

const anew = (caller: Caller): Caller => ({ ...caller, requestId: randomUUID() });

describe('who sees a child', () => {
  it('its family, the young person and its officer do', async () => {
    for (const { caller } of [home.family, home.youngPerson, home.officer]) {
      expect(await idsSeenBy(caller)).toEqual([home.child.id]);
      expect((await children.get(caller, home.child.id)).caseReference).toBe(
        home.child.caseReference,
      );
    }
  });

  it('nobody else does, and is told the same as of a child that does not exist', async () => {
    const { authorityId } = home;
    const neighbours = await aHousehold(admin, authorityId);
    const elsewhere = await aHousehold(admin);
    const commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    const finance = await aUser(admin, { role: 'finance', authorityId });
    const strangers = [
      neighbours.family.caller,
      neighbours.youngPerson.caller,
      neighbours.officer.caller,
      elsewhere.family.caller,
      elsewhere.officer.caller,
      commissioner.caller,
      finance.caller,
      visitor(randomUUID()),
    ];
    for (const caller of strangers) {
      expect(await idsSeenBy(caller)).not.toContain(home.child.id);
      await expect(children.get(caller, home.child.id)).rejects.toMatchObject(NOT_FOUND);
      await expect(children.get(caller, randomUUID())).rejects.toMatchObject(NOT_FOUND);
    }
  });

  it('a family member of another authority does not, although the same person is guardian here', async () => {
    const elsewhere = await anAuthority(admin);
    const caller = { ...home.family.caller, authorityId: elsewhere.id };
    await expect(children.get(caller, home.child.id)).rejects.toMatchObject(NOT_FOUND);
  });

  it('an auditor opens one case by its whole reference', async () => {
    const { authorityId, child } = home;
    const { caller } = await aUser(admin, { role: 'auditor', authorityId });
    await expect(children.list(caller, { limit: 100 })).rejects.toMatchObject({
      code: 'children.case-reference-needed',
    });
    const part = await children.list(caller, { limit: 100, search: 'CASE' });
    expect(part.items).toEqual([]);
    const whole = await children.list(caller, { limit: 100, search: child.caseReference });
    expect(whole.items.map(({ id }) => id)).toEqual([child.id]);
  });
});

describe('every read leaves one audit row with the ids', () => {
  it('for a list', async () => {
    const caller = anew(home.officer.caller);
    await children.list(caller, { limit: 10 });
    expect(await auditOf(caller)).toEqual([{ action: 'child.list', ids: [home.child.id] }]);
  });

  it('for one child', async () => {
    const caller = anew(home.family.caller);
    await children.get(caller, home.child.id);
    expect(await auditOf(caller)).toEqual([{ action: 'child.read', ids: [home.child.id] }]);
  });
});

describe('an officer finds children', () => {
  let caller: Caller;

  beforeAll(async () => {
    const { authorityId } = home;
    const officer = await aUser(admin, { role: 'officer', authorityId });
    caller = officer.caller;
    for (const [firstName, lastName] of [
      ['Ann', 'Able'],
      ['Ben', 'Able'],
      ['Cy', "O'Hara"],
      ['Dee', '100%_Zed'],
    ]) {
      await aChild(admin, { authorityId, firstName, lastName, officerIds: [officer.id] });
    }
  });

  async function found(search: string): Promise<string[]> {
    const page = await children.list(caller, { limit: 100, search });
    return page.items.map(({ firstName }) => firstName);
  }

  it('by part of a name, in either order', async () => {
    expect(await found('able')).toEqual(['Ann', 'Ben']);
    expect(await found('ben able')).toEqual(['Ben']);
    expect(await found('Able, B')).toEqual(['Ben']);
    expect(await found("o'h")).toEqual(['Cy']);
  });

  it('by letters that mean something to LIKE and to SQL, taken as they are', async () => {
    expect(await found('%')).toEqual(['Dee']);
    expect(await found('_')).toEqual(['Dee']);
    expect(await found("' OR 1=1 --")).toEqual([]);
  });

  it('a page at a time, each once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await children.list(caller, { limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  });

  it('but not with a cursor of their own making', async () => {
    const forged = Buffer.from('["a","b"]').toString('base64url');
    await expect(children.list(caller, { limit: 1, cursor: forged })).rejects.toMatchObject({
      code: 'request.bad-cursor',
    });
  });
});

describe('an officer writes a child down', () => {
  const facts = (): NewChild => ({
    caseReference: `NEW-${randomUUID().slice(0, 8)}`,
    firstName: 'Sam',
    lastName: 'New',
    dateOfBirth: '2015-02-28',
    homeDistrict: 'NG5',
    accessNeeds: ['hoist'],
  });

  it('and works with it from then on, and so does the family that is named', async () => {
    const caller = anew(home.officer.caller);
    const child = await children.create(caller, { ...facts(), guardianEmail: home.family.email });
    expect(child).toMatchObject({ firstName: 'Sam', dateOfBirth: '2015-02-28' });
    expect(await idsSeenBy(home.officer.caller)).toContain(child.id);
    expect(await idsSeenBy(home.family.caller)).toContain(child.id);
    expect(await auditOf(caller)).toEqual([{ action: 'child.create', ids: [child.id] }]);
  });

  it('unless the case reference is taken', async () => {
    const { caseReference } = home.child;
    await expect(
      children.create(home.officer.caller, { ...facts(), caseReference }),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'children.case-reference-taken' });
  });

  it('which may be that of a child elsewhere', async () => {
    const elsewhere = await aHousehold(admin);
    const { caseReference } = home.child;
    const child = await children.create(elsewhere.officer.caller, { ...facts(), caseReference });
    expect(child.authorityId).toBe(elsewhere.authorityId);
  });

  it('and nothing is written when the family is not one of this council', async () => {
    const elsewhere = await aHousehold(admin);
    const wanted = facts();
    for (const guardianEmail of [elsewhere.family.email, home.officer.email, 'nobody@x.test']) {
      await expect(
        children.create(home.officer.caller, { ...wanted, guardianEmail }),
      ).rejects.toMatchObject({ code: 'children.guardian-not-found' });
    }
    const { rowCount } = await admin.query('SELECT FROM children.child WHERE case_reference = $1', [
      wanted.caseReference,
    ]);
    expect(rowCount).toBe(0);
  });

  it('and nobody else does, also past the service', async () => {
    await expect(children.create(home.family.caller, facts())).rejects.toMatchObject({
      code: 'identity.role-not-allowed',
    });
    const past = db.database.transaction(home.family.caller, (tx) =>
      tx.change(
        `INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name,
           date_of_birth, home_district)
         VALUES (gen_random_uuid(), $1, 'PAST-1', 'A', 'B', '2015-01-01', 'NG1')`,
        [home.authorityId],
      ),
    );
    await expect(past).rejects.toThrow('row-level security');
  });
});
