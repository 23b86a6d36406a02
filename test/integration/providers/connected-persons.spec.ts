import { type Caller, localDay } from '#kernel';
import { ConnectedPersonsService, type NewConnected } from '#providers';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCommissioner, aPassport } from './passport-scene.js';

let db: TestDatabase;
let admin: Client;
let connected: ConnectedPersonsService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  connected = new ConnectedPersonsService(db.database);
});
afterAll(() => db.drop());

const DIRECTOR: NewConnected = {
  kind: 'person',
  role: 'director',
  name: 'Robin Example',
  bornMonth: '1971-04',
  number: null,
  begunOn: '1984-03-01',
};
const PARENT: NewConnected = {
  kind: 'organisation',
  role: 'parent',
  name: 'Example Holdings Ltd',
  bornMonth: null,
  number: { kind: 'company', number: '1234567' },
  begunOn: '2015-06-30',
};

describe('connected persons', () => {
  it('are entered by the provider and read by commissioners, never by families or visitors', async () => {
    const { caller, id } = await aPassport(admin);
    await connected.add(caller, DIRECTOR);
    await connected.add(caller, PARENT);
    const commissioner = await aCommissioner(admin);
    for (const reader of [caller, commissioner]) {
      expect(await connected.of(reader, id)).toMatchObject([
        { name: 'Example Holdings Ltd', identifier: { scheme: 'GB-COH', number: '01234567' } },
        { name: 'Robin Example', bornMonth: '1971-04', identifier: null, begunOn: '1984-03-01' },
      ]);
    }
    const { authorityId } = commissioner;
    const family = await aUser(admin, { role: 'family', authorityId: authorityId ?? '' });
    const other = await aPassport(admin);
    const visitor: Caller = { ...caller, userId: null, role: 'public', providerId: null };
    for (const stranger of [family.caller, other.caller, visitor])
      expect(await connected.of(stranger, id)).toEqual([]);
  });

  it.each<[Partial<NewConnected>, string, string]>([
    [{ name: ' ' }, 'providers.wrong-name', 'name'],
    [{ role: 'parent' }, 'providers.wrong-role', 'role'],
    [{ bornMonth: null }, 'providers.wrong-birth-month', 'born'],
    [{ bornMonth: '1971-13' }, 'providers.wrong-birth-month', 'born'],
    [{ bornMonth: localDay(new Date()).slice(0, 7) }, 'providers.wrong-birth-month', 'born'],
    [{ begunOn: '2026-02-30' }, 'providers.wrong-day', 'begunOn'],
    [{ begunOn: '2098-01-01' }, 'providers.day-to-come', 'begunOn'],
    [
      { ...PARENT, number: { kind: 'charity', number: 'SC12' } },
      'providers.wrong-number',
      'number',
    ],
  ])('refuse %j', async (wrong, code, field) => {
    const { caller } = await aPassport(admin);
    await expect(connected.add(caller, { ...DIRECTOR, ...wrong })).rejects.toMatchObject({
      code,
      details: { problems: [{ field }] },
    });
  });

  it.each([
    ['charity', '1234567', 'GB-CHC'],
    ['charity', 'SC012345', 'GB-SC'],
    ['charity', 'NIC100123', 'GB-NIC'],
    ['ppon', 'pbcp 5168 zdgp', 'GB-PPON'],
  ] as const)('keep a %s %s under %s', async (kind, number, scheme) => {
    const { caller } = await aPassport(admin);
    const added = await connected.add(caller, { ...PARENT, number: { kind, number } });
    expect(added.identifier?.scheme).toBe(scheme);
  });

  it('end once, and what was true stays readable', async () => {
    const { caller, id } = await aPassport(admin);
    const { id: director } = await connected.add(caller, DIRECTOR);
    const gone = { endedOn: '2026-05-31', endKind: 'ended' } as const;
    await connected.end(caller, director, gone);
    await expect(connected.end(caller, director, gone)).rejects.toMatchObject({
      code: 'providers.connection-ended',
    });
    expect(await connected.of(caller, id)).toMatchObject([{ id: director, ...gone }]);
    const restore = await withoutTrigger(admin, 'providers.connected_person', 'ended_once');
    await connected.end(caller, director, { endedOn: '2026-06-30', endKind: 'mistake' });
    await restore();
    expect(await connected.of(caller, id)).toMatchObject([{ endedOn: '2026-06-30' }]);
  });

  it('are nobody else’s to end, and never end before they began', async () => {
    const [mine, other] = [await aPassport(admin), await aPassport(admin)];
    const { id } = await connected.add(mine.caller, DIRECTOR);
    const end = (caller: Caller, endedOn: string): Promise<void> =>
      connected.end(caller, id, { endedOn, endKind: 'ended' });
    await expect(end(other.caller, '2026-05-31')).rejects.toMatchObject({
      code: 'providers.connection-not-found',
    });
    await expect(end(mine.caller, '1984-02-29')).rejects.toMatchObject({
      code: 'providers.wrong-day',
    });
    await expect(end(mine.caller, '2098-05-31')).rejects.toMatchObject({
      code: 'providers.day-to-come',
    });
  });

  it('are there once at a time, which the index alone decides', async () => {
    const { caller, id } = await aPassport(admin);
    await connected.add(caller, DIRECTOR);
    const again = { ...DIRECTOR, name: 'ROBIN  example' };
    await expect(connected.add(caller, again)).rejects.toMatchObject({
      code: 'providers.connected-already',
    });
    await connected.add(caller, { ...DIRECTOR, role: 'significant-control' });
    const restore = await withoutIndex(admin, 'providers.connected_person_once');
    await connected.add(caller, again);
    await admin.query(
      `DELETE FROM providers.connected_person WHERE provider_id = $1 AND name = 'ROBIN example'`,
      [id],
    );
    await restore();
  });

  it('a person has no number and an organisation no birthday, whatever an application writes', async () => {
    const { caller, id } = await aPassport(admin);
    const insert = (born: string | null): Promise<unknown> =>
      admin.query(
        `INSERT INTO providers.connected_person (provider_id, kind, role, name, born_month, begun_on, recorded_by)
         VALUES ($1, 'organisation', 'parent', 'Example Holdings Ltd', $2, '2020-01-01', $3)`,
        [id, born, caller.userId],
      );
    await expect(insert('1971-04')).rejects.toThrow('born_if_a_person');
    const restore = await withoutConstraint(
      admin,
      'providers.connected_person',
      'born_if_a_person',
    );
    await insert('1971-04');
    await admin.query('DELETE FROM providers.connected_person WHERE provider_id = $1', [id]);
    await restore();
  });
});
