import { addDays, type Caller, localDay } from '#kernel';
import { EndedEvidenceService } from '#market';
import { type Attestation, EvidenceNoticesService, WorkersService } from '#providers';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { anAdmission, anApplication } from '../../factories/an-admission.js';
import { anAuthority } from '../../factories/an-authority.js';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutIndex } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCommissioner, aPassport } from './passport-scene.js';

let db: TestDatabase;
let admin: Client;
let workers: WorkersService;
let ended: EndedEvidenceService;
const notices = new EvidenceNoticesService();

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  workers = new WorkersService(db.database);
  ended = new EndedEvidenceService(db.database);
});
afterAll(() => db.drop());

const TODAY = localDay(new Date());
const NAME = 'Oluwaseun Sample';
const seen = (kind: Attestation['kind'], dueOn: string | null): Omit<Attestation, 'id'> => ({
  kind,
  checkedOn: '2025-01-06',
  dueOn,
  checkedBy: 'Sam Sample, manager',
});
/** Somebody with everything that everybody needs. */
async function aWorker(caller: Caller, dbsDueOn = addDays(TODAY, 400)): Promise<string> {
  const { id } = await workers.add(caller, { name: NAME, begunOn: '2025-01-06' });
  await workers.attest(caller, id, seen('enhanced-dbs', dbsDueOn));
  await workers.attest(caller, id, seen('safeguarding-training', addDays(TODAY, 300)));
  await workers.attest(caller, id, seen('right-to-work', null));
  await workers.attest(caller, id, seen('references', null));
  return id;
}

describe('people who work for a provider', () => {
  it('are counted when their papers are up to date', async () => {
    const { caller } = await aPassport(admin);
    await aWorker(caller);
    await aWorker(caller, addDays(TODAY, -1));
    await workers.add(caller, { name: 'Robin Example', begunOn: TODAY });
    const { meter, workers: listed } = await workers.getOwn(caller);
    expect(meter).toBe('1 of 3 workers is up to date.');
    expect(listed.filter(({ standing }) => standing.upToDate)).toHaveLength(1);
  });

  it('have one check of each kind; a new one takes its place and the old one is kept', async () => {
    const { caller } = await aPassport(admin);
    const id = await aWorker(caller);
    await workers.attest(caller, id, seen('enhanced-dbs', '2030-01-06'));
    const [worker] = (await workers.getOwn(caller)).workers;
    expect(worker?.attestations.filter(({ kind }) => kind === 'enhanced-dbs')).toMatchObject([
      { dueOn: '2030-01-06' },
    ]);
    const { rows } = await admin.query(
      `SELECT count(*)::int AS kept FROM providers.attestation WHERE worker_id = $1 AND kind = 'enhanced-dbs'`,
      [id],
    );
    expect(rows).toEqual([{ kept: 2 }]);
    const restore = await withoutIndex(admin, 'providers.attestation_once');
    await admin.query(
      `UPDATE providers.attestation SET withdrawn_at = NULL WHERE worker_id = $1 AND kind = 'enhanced-dbs'`,
      [id],
    );
    const twice = (await workers.getOwn(caller)).workers[0]?.attestations ?? [];
    expect(twice.filter(({ kind }) => kind === 'enhanced-dbs')).toHaveLength(2);
    await admin.query('DELETE FROM providers.attestation WHERE worker_id = $1', [id]);
    await restore();
  });

  it.each([
    ['name', { name: 'Robin Example DBS 001234567890', begunOn: '2025-01-06' }],
    ['name', { name: 'Robin W1A 2B3 4C5', begunOn: '2025-01-06' }],
  ])('never have a numbered certificate in %s: %j', async (field, input) => {
    const { caller } = await aPassport(admin);
    await expect(workers.add(caller, input)).rejects.toMatchObject({
      code: 'providers.certificate-number',
      details: { problems: [{ field, message: expect.stringContaining('certificate') }] },
    });
  });

  it('never have one in who checked either, and the database counts digits as well', async () => {
    const { caller, id: providerId } = await aPassport(admin);
    const id = await aWorker(caller);
    const numbered = { ...seen('first-aid', '2030-01-06'), checkedBy: 'Sam, no. 0012 3456 7890' };
    await expect(workers.attest(caller, id, numbered)).rejects.toMatchObject({
      code: 'providers.certificate-number',
      details: { problems: [{ field: 'checkedBy' }] },
    });
    const insert = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO providers.attestation
           (provider_id, worker_id, kind, checked_on, due_on, checked_by, recorded_by)
         VALUES ($1, $2, 'first-aid', '2025-01-06', '2030-01-06', $3, $4)`,
        [providerId, id, numbered.checkedBy, caller.userId],
      );
    await expect(insert()).rejects.toThrow('attestation_without_numbers');
    const restore = await withoutConstraint(
      admin,
      'providers.attestation',
      'attestation_without_numbers',
    );
    await insert();
    await admin.query(`DELETE FROM providers.attestation WHERE checked_by LIKE '%3456%'`);
    await restore();
  });

  it.each<[Partial<Attestation>, string, string]>([
    [{ dueOn: null }, 'providers.wrong-day', 'dueOn'],
    [{ dueOn: '2025-01-06' }, 'providers.wrong-day', 'dueOn'],
    [{ checkedOn: '2098-01-06' }, 'providers.day-to-come', 'checkedOn'],
    [{ checkedBy: 'S' }, 'providers.wrong-name', 'checkedBy'],
  ])('are not checked with %j', async (wrong, code, field) => {
    const { caller } = await aPassport(admin);
    const { id } = await workers.add(caller, { name: NAME, begunOn: TODAY });
    const attestation = { ...seen('first-aid', '2030-01-06'), ...wrong };
    await expect(workers.attest(caller, id, attestation)).rejects.toMatchObject({
      code,
      details: { problems: [{ field }] },
    });
  });

  it('leave once, and are nobody else’s', async () => {
    const [mine, other] = [await aPassport(admin), await aPassport(admin)];
    const id = await aWorker(mine.caller);
    const code = 'providers.worker-not-found';
    await expect(workers.leave(other.caller, id, TODAY)).rejects.toMatchObject({ code });
    const check = seen('first-aid', '2030-01-06');
    await expect(workers.attest(other.caller, id, check)).rejects.toMatchObject({ code });
    await workers.leave(mine.caller, id, TODAY);
    await expect(workers.leave(mine.caller, id, TODAY)).rejects.toMatchObject({ code });
    await expect(workers.attest(mine.caller, id, check)).rejects.toMatchObject({ code });
    expect(await workers.getOwn(mine.caller)).toMatchObject({
      workers: [],
      left: [{ name: NAME, leftOn: TODAY }],
      meter: 'No workers are entered.',
    });
  });
});

describe('their names', () => {
  it('are read by commissioners who admit or decide, and by nobody else; that is audited', async () => {
    const { caller, id: providerId } = await aPassport(admin);
    await aWorker(caller);
    const { id: authorityId } = await anAuthority(admin);
    const { parts } = await aMarket(admin, { authorityId });
    const commissioner = (await aUser(admin, { role: 'commissioner', authorityId })).caller;
    const count = async (reader: Caller): Promise<number> =>
      (await workers.of(reader, providerId)).workers.length;
    expect(await count(commissioner)).toBe(0);
    await anApplication(admin, { providerId, partIds: [parts.daytimeActivities] });
    expect(await count(commissioner)).toBe(1);
    const stranger = await aCommissioner(admin);
    const officer = (await aUser(admin, { role: 'officer', authorityId })).caller;
    const family = (await aUser(admin, { role: 'family', authorityId })).caller;
    for (const other of [stranger, officer, family]) expect(await count(other)).toBe(0);
    const { rows } = await admin.query(
      `SELECT action FROM audit.entry WHERE authority_id = $1 AND action = 'workers.read'`,
      [authorityId],
    );
    expect(rows).toHaveLength(1);
  });

  it('stand in no message: the provider is warned, the councils are not', async () => {
    const { caller, id: providerId } = await aPassport(admin);
    const id = await aWorker(caller, addDays(TODAY, 20));
    const { id: authorityId } = await anAuthority(admin);
    const { parts } = await aMarket(admin, { authorityId });
    await anAdmission(admin, { authorityId, providerId, partId: parts.daytimeActivities });
    const { caller: commissioner } = await aUser(admin, { role: 'commissioner', authorityId });
    const tell = (day: string): Promise<void> =>
      db.database.job('match-vacancies', async (tx) => {
        await ended.tellCouncilsWithin(tx, await notices.tellEndingsWithin(tx, day));
      });
    const told = async (userId: string | null): Promise<string[]> => {
      const { rows } = await admin.query<{ title: string; body: string }>(
        `SELECT title, body FROM notifications.notification
         WHERE recipient_id = $1 AND channel = 'email' AND topic LIKE 'evidence-%' ORDER BY title`,
        [userId],
      );
      expect(JSON.stringify(rows)).not.toContain(NAME);
      return rows.map(({ title }) => title);
    };
    await tell(TODAY);
    await tell(TODAY);
    expect(await told(caller.userId)).toEqual([
      expect.stringContaining(
        'A worker’s check: Enhanced DBS with children’s barred list is due on',
      ),
    ]);
    await tell(addDays(TODAY, 21));
    expect(await told(caller.userId)).toHaveLength(2);
    expect(await told(commissioner.userId)).toEqual([]);
    expect(await ended.list(commissioner)).toEqual([]);
    await workers.leave(caller, id, TODAY);
    await tell(addDays(TODAY, 300));
    expect(await told(caller.userId)).toHaveLength(2);
  });
});
