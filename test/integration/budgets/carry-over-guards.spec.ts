import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import {
  type Restore,
  withoutConstraint,
  withoutGuard,
  withoutTrigger,
} from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import {
  aCarryOverScene,
  type CarryOverScene,
  type CarryOverServices,
  carryOverServices,
} from './carry-over-scene.js';

let db: TestDatabase;
let admin: Client;
let services: CarryOverServices;
let scene: CarryOverScene;

/** The name of the guard, or the code, that refuses; "ok" where nothing does. */
const guardOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'ok';
  } catch (error) {
    const { constraint, code } = error as Record<string, string | undefined>;
    return constraint ?? code ?? String(error);
  }
};
const without = async (restores: Restore[], work: () => Promise<string>): Promise<string> => {
  const outcome = await work();
  for (const restore of restores.toReversed()) await restore();
  return outcome;
};
const proposed = async (): Promise<string> => {
  await services.carryOvers.propose(scene.proposer.caller, [scene.fromId]);
  const { carryOvers } = await services.carryOvers.overview(scene.decider.caller);
  return carryOvers[0]?.id ?? '';
};
const posted = (to = scene.toId, pence = 100): Promise<unknown> =>
  db.database.transaction(scene.proposer.caller, (tx) =>
    services.ledger.carryOverWithin(
      tx,
      { from: scene.fromId, to },
      { pence, minutes: 0 },
      `carry-over:${randomUUID()}`,
    ),
  );
/** Posts so much, and says in the carry-over's row that it was this transaction. */
const forged = (id: string, pence: number): Promise<unknown> =>
  db.database.transaction(scene.decider.caller, async (tx) => {
    const transactionId = await services.ledger.carryOverWithin(
      tx,
      { from: scene.fromId, to: scene.toId },
      { pence, minutes: 0 },
      `carry-over:${id}`,
    );
    await tx.change(
      `UPDATE budgets.carry_over SET state = 'approved', decided_by = platform.current_user_id(),
         decided_at = now(), transaction_id = $2, ended_pence = 0, ended_minutes = 0, ended_nights = 0
       WHERE id = $1`,
      [id, transactionId],
    );
  });
const past = async (sql: string, parameters: unknown[]): Promise<void> => {
  await admin.query('SET session_replication_role = replica');
  await admin.query(sql, parameters);
  await admin.query('SET session_replication_role = origin');
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await carryOverServices(db.database);
});
beforeEach(async () => {
  scene = await aCarryOverScene(admin);
});
afterAll(() => db.drop());

describe('nothing moves between years', () => {
  it('that nobody agreed to, whoever posts it', async () => {
    expect(await guardOf(posted())).toBe('carry_over_was_agreed');
    const off = await withoutTrigger(admin, 'ledger.transaction', 'carry_over_was_agreed');
    expect(await without([off], () => guardOf(posted()))).toBe('ok');
  });

  it('in another amount than was agreed', async () => {
    const id = await proposed();
    expect(await guardOf(forged(id, 74_999))).toBe('carry_over_was_agreed');
    const blind = [
      await withoutGuard(admin, {
        function: 'budgets.refuse_unagreed_carry_over',
        replace: ['(-c.pence, -c.minutes, -c.nights)', '(e.pence, e.minutes, e.nights)'],
      }),
      await withoutGuard(admin, {
        function: 'budgets.refuse_unagreed_carry_over',
        replace: ['THEN (c.pence, c.minutes, c.nights)', 'THEN (e.pence, e.minutes, e.nights)'],
      }),
    ];
    expect(await without(blind, () => guardOf(forged(id, 74_999)))).toBe('ok');
  });

  it('by one person alone: the row refuses, and so does the posting', async () => {
    const id = await proposed();
    const alone = (): Promise<string> =>
      codeFrom(services.carryOvers.approve(scene.proposer.caller, [id]));
    expect(await alone()).toBe('budgets.another-decides');
    const eyes = await withoutConstraint(admin, 'budgets.carry_over', 'carry_over_four_eyes');
    expect(await alone()).toContain('was not agreed to');
    const both = await withoutGuard(admin, {
      function: 'budgets.refuse_unagreed_carry_over',
      replace: ['AND c.decided_by <> c.proposed_by', ''],
    });
    expect(await without([both], alone)).toBe('ok');
    await past('DELETE FROM budgets.carry_over WHERE id = $1', [id]);
    await eyes();
  });

  it('to another child, another authority or a grant', async () => {
    const same = await aCarryOverScene(admin, { authorityId: scene.authorityId });
    const other = await aCarryOverScene(admin);
    expect(await codeFrom(posted(same.toId))).toBe('ledger.outside-the-fence');
    expect(await codeFrom(posted(other.toId))).toBe('ledger.no-such-account');
    const grant = randomUUID();
    await db.database.transaction(scene.proposer.caller, (tx) =>
      services.ledger.openFundWithin(tx, grant, 'grant'),
    );
    expect(await codeFrom(posted(grant))).toBe('ledger.not-of-its-kind');

    // The row, too, names two years of one child of one authority.
    const row = (toId: string): Promise<unknown> =>
      admin.query(
        `INSERT INTO budgets.carry_over (id, authority_id, child_id, from_id, to_id, pence, minutes, nights,
           share_percent, decide_until, policy_source, proposed_by)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 1, 0, 0, 100, current_date, 'x', $5)`,
        [scene.authorityId, scene.child.id, scene.fromId, toId, scene.proposer.id],
      );
    const off = await withoutTrigger(admin, 'budgets.carry_over', 'proposed');
    for (const toId of [same.toId, other.toId]) {
      expect(await guardOf(row(toId))).toBe('carry_over_authority_id_child_id_to_id_fkey');
    }
    await off();
  });
});

describe('a proposal', () => {
  it('is what the policy gives, whatever is written', async () => {
    const id = randomUUID();
    const written = (): Promise<unknown> =>
      db.database.transaction(scene.proposer.caller, (tx) =>
        tx.change(
          `INSERT INTO budgets.carry_over (id, authority_id, child_id, from_id, to_id, pence, minutes,
             nights, share_percent, decide_until, policy_source, proposed_by)
           VALUES ($1, $2, $3, $4, $4, 9000000, 0, 0, 100, '2099-01-01', 'x', $5)`,
          [id, scene.authorityId, scene.child.id, scene.fromId, scene.proposer.id],
        ),
      );
    const off = await withoutTrigger(admin, 'budgets.carry_over', 'proposed');
    expect(await without([off], () => guardOf(written()))).toBe('into_another_year');
    await written();
    const { toId, pence, decideUntil } = await services.carryOvers.get(scene.decider.caller, id);
    expect([toId, pence, decideUntil < '2099']).toEqual([scene.toId, 75_000, true]);
  });

  it('is approved until its last day', async () => {
    const id = await proposed();
    await past('UPDATE budgets.carry_over SET decide_until = current_date - 1 WHERE id = $1', [id]);
    const approve = (): Promise<string> =>
      codeFrom(services.carryOvers.approve(scene.decider.caller, [id]));
    expect(await approve()).toBe('budgets.carry-over-too-late');
    const off = await withoutTrigger(admin, 'budgets.carry_over', 'in_time');
    expect(await without([off], approve)).toBe('ok');
  });
});
