import { localDay } from '#kernel';
import { type Client } from 'pg';
import { inAuthority } from '../../factories/in-authority.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AgreementScene, anAgreementScene } from './agreement-scene.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

describe('the database, of direct payments,', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let scene: AgreementScene;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
  });
  beforeEach(async () => {
    scene = await anAgreementScene(admin, services);
  });
  afterAll(() => db.drop());

  const raw = (sql: string, parameters: unknown[] = []): Promise<string> =>
    outcomeOf(
      inAuthority(admin, scene.home.authorityId, async () => {
        await admin.query(sql, parameters);
      }),
    );
  const addPenny = (id: string): Promise<string> =>
    raw(
      `INSERT INTO holding.instalment
         SELECT agreement_id, 99, authority_id, child_id, entitlement_id, '2020-01-01', '2020-01-02',
                '2020-01-01', 1, 'cancelled' FROM holding.instalment WHERE agreement_id = $1 AND number = 1`,
      [id],
    );

  it('has the instalments of the agreement, to the penny', async () => {
    const id = await scene.accepted();
    expect(await addPenny(id)).toBe('holding.wrong-schedule');
    const restore = await withoutTrigger(admin, 'holding.instalment', 'instalment_of_its_schedule');
    expect(await addPenny(id)).toBe('done');
    await restore();
  });

  it('cannot be accepted without instalments', async () => {
    const id = await scene.propose();
    const accept = (): Promise<string> =>
      raw(
        `UPDATE holding.agreement SET state = 'accepted', answered_by = $2, answered_at = now()
           WHERE id = $1`,
        [id, scene.home.family.id],
      );
    expect(await accept()).toBe('holding.wrong-schedule');
    const restore = await withoutTrigger(admin, 'holding.agreement', 'agreement_has_its_schedule');
    expect(await accept()).toBe('done');
    await restore();
  });

  it('never gives more than the year', async () => {
    const id = await scene.propose({ pence: 50_000 });
    await admin.query('UPDATE holding.agreement SET pence = 80000 WHERE id = $1', [id]);
    expect(await outcomeOf(scene.answer(id, true))).toBe('holding.more-than-given');
    const restore = await withoutTrigger(
      admin,
      'holding.instalment',
      'instalments_within_the_year',
    );
    expect(await outcomeOf(scene.answer(id, true))).toBe('done');
    await restore();
  });

  it('pays for no day twice', async () => {
    const id = await scene.accepted();
    const double = (): Promise<string> =>
      raw(
        `INSERT INTO holding.instalment
           SELECT agreement_id, 98, authority_id, child_id, entitlement_id, period_from, period_to,
                  due_on, 1 FROM holding.instalment WHERE agreement_id = $1 AND number = 1`,
        [id],
      );
    expect(await double()).toBe('no_day_paid_twice');
    const restore = await withoutConstraint(admin, 'holding.instalment', 'no_day_paid_twice');
    // What then refuses is the sum, at the end of the transaction.
    expect(await double()).toBe('holding.wrong-schedule');
    await restore();
  });

  it('has a file that says what it pays, and what was hashed', async () => {
    await scene.accepted();
    const { id } = await services.payments.makeFile(scene.finance.caller, localDay(new Date()));
    const another = (sha256: string): Promise<string> =>
      raw(
        `INSERT INTO holding.payment_file (id, authority_id, number, due_until, payments, total_pence,
             content, sha256, made_by)
           SELECT gen_random_uuid(), authority_id, number + 1, due_until, payments, total_pence, content,
                  ${sha256}, made_by FROM holding.payment_file WHERE id = $1`,
        [id],
      );
    expect(await another('sha256')).toBe('holding.wrong-file');
    expect(await another(`repeat('0', 64)`)).toBe('file_is_what_was_hashed');
    const restore = await withoutTrigger(admin, 'holding.payment_file', 'file_is_what_it_pays');
    expect(await another('sha256')).toBe('done');
    await restore();
    const taken = (): Promise<string> =>
      raw(`UPDATE holding.instalment SET state = 'cancelled', file_id = NULL WHERE file_id = $1`, [
        id,
      ]);
    expect(await taken()).toBe('instalment.illegal-move');
  });
});
