import { randomUUID } from 'node:crypto';
import { addDays } from '#kernel';
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
  aClawBackScene,
  age,
  type ClawBackScene,
  type ClawBackServices,
  clawBackServices,
  REASON,
  TODAY,
} from './claw-back-scene.js';

let db: TestDatabase;
let admin: Client;
let services: ClawBackServices;
let scene: ClawBackScene;
const LONDON = `(now() AT TIME ZONE 'Europe/London')::date`;

const announced = async (days = 28, pence = 40_000): Promise<string> => {
  const wanted = { pence, reason: REASON, takesEffectOn: addDays(TODAY, days) };
  return (await services.finance.propose(scene.proposer.caller, scene.entitlementId, wanted)).id;
};
/** The name of the guard, or the code, that refuses; "ok" where nothing does. */
const guardOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'ok';
  } catch (error) {
    const { constraint, code, message } = error as Record<string, string | undefined>;
    return constraint ?? (code?.startsWith('FP') ? message : code) ?? String(error);
  }
};
/** Without each of the guards in turn, and with all of them at the end. */
const without = async (restores: Restore[], work: () => Promise<string>): Promise<string> => {
  const outcome = await work();
  for (const restore of restores.toReversed()) await restore();
  return outcome;
};
const taken = (id: string): Promise<object[]> =>
  db.database.job('schedules', (tx) => tx.query('SELECT budgets.take_back($1)', [id]));

/** Posts a claw-back and says in the claw-back's row that it was this one, past all other guards. */
const forged = async (id: string, pence: number): Promise<void> => {
  await admin.query('BEGIN');
  try {
    await admin.query(`SELECT set_config('app.authority_id', $1, true)`, [scene.authorityId]);
    const { rows } = await admin.query<{ id: string }>(
      `SELECT ledger.post('claw-back', $2, NULL, ARRAY[$1, $1]::uuid[], ARRAY['allocated', 'available'],
         ARRAY[$3::bigint, -$3], ARRAY[0, 0]::bigint[]) AS id`,
      [scene.entitlementId, `claw-back:${id}`, pence],
    );
    await admin.query('SET LOCAL session_replication_role = replica');
    await admin.query(
      `UPDATE budgets.claw_back SET state = 'taken', left_pence = 75000, taken_pence = 40000,
         taken_at = now(), transaction_id = $2 WHERE id = $1`,
      [id, rows[0]?.id],
    );
    await admin.query('SET LOCAL session_replication_role = origin');
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await clawBackServices(db.database);
});
beforeEach(async () => {
  scene = await aClawBackScene(admin);
});
afterAll(() => db.drop());

describe('no money leaves a budget unannounced', () => {
  it('whoever posts it', async () => {
    const post = (): Promise<string> =>
      guardOf(
        db.database.transaction(scene.proposer.caller, (tx) =>
          services.ledger.clawBackWithin(
            tx,
            scene.entitlementId,
            { pence: 100, minutes: 0 },
            `claw-back:${randomUUID()}`,
          ),
        ),
      );
    expect(await post()).toBe('claw_back_was_announced');
    const off = await withoutTrigger(admin, 'ledger.transaction', 'claw_back_was_announced');
    expect(await without([off], post)).toBe('ok');
  });

  it('before its day: the worker finds nothing, the row refuses, the posting refuses', async () => {
    const id = await announced();
    expect(await taken(id)).toEqual([{ take_back: null }]);
    const due = {
      function: 'budgets.take_back',
      replace: [`AND b.takes_effect_on <= ${LONDON}`, ''],
    };
    const blind = async (): Promise<Restore> => withoutGuard(admin, due as never);
    expect(await without([await blind()], () => guardOf(taken(id)))).toBe('budgets.before-its-day');
    const row = await withoutTrigger(admin, 'budgets.claw_back', 'kept_to');
    const both = [await blind(), row];
    expect(await without(both, () => guardOf(taken(id)))).toBe('claw_back_was_announced');
    const all = [
      await blind(),
      await withoutTrigger(admin, 'budgets.claw_back', 'kept_to'),
      await withoutGuard(admin, {
        function: 'budgets.refuse_unannounced',
        replace: [`AND b.noticed_on + 28 <= ${LONDON}`, ''],
      }),
      await withoutGuard(admin, {
        function: 'budgets.refuse_unannounced',
        replace: [`AND b.takes_effect_on <= ${LONDON}`, ''],
      }),
    ];
    expect(await without(all, () => guardOf(taken(id)))).toBe('ok');
  });

  it('in another amount than was said', async () => {
    const id = await announced();
    await age(admin, id, 28);
    expect(await guardOf(forged(id, 40_001))).toBe('claw_back_was_announced');
    const blind = await withoutGuard(admin, {
      function: 'budgets.refuse_unannounced',
      replace: ['AND e.pence = -b.taken_pence', ''],
    });
    expect(await without([blind], () => guardOf(forged(id, 40_001)))).toBe('ok');
  });

  it('while the family asks to keep it', async () => {
    const id = await announced();
    await services.requests.ask(scene.family.caller, scene.child.id, id, 'We need it.');
    await age(admin, id, 28);
    expect(await taken(id)).toEqual([{ take_back: null }]);
    expect(await guardOf(forged(id, 40_000))).toBe('not_while_asked');
    const check = await withoutConstraint(admin, 'budgets.claw_back', 'not_while_asked');
    expect(await guardOf(forged(id, 40_000))).toBe('claw_back_was_announced');
    const blind = await withoutGuard(admin, {
      function: 'budgets.refuse_unannounced',
      replace: ['AND (b.asked_at IS NULL OR b.answered_at IS NOT NULL)', ''],
    });
    expect(await guardOf(forged(id, 40_000))).toBe('ok');
    await blind();
    // The row that no longer fits would keep the constraint from coming back.
    await admin.query('SET session_replication_role = replica');
    await admin.query('DELETE FROM budgets.claw_back WHERE id = $1', [id]);
    await admin.query('SET session_replication_role = origin');
    await check();
  });
});

describe('an announcement', () => {
  it('has its days and its limit, by the function and by the row', async () => {
    const days = (): Promise<string> => codeFrom(announced(27));
    expect(await days()).toBe('budgets.notice-too-short');
    const early = await withoutGuard(admin, {
      function: 'budgets.announce_claw_back',
      replace: ['NEW.takes_effect_on < NEW.noticed_on + v_room.notice_days', 'false'],
    });
    expect(await without([early], () => guardOf(announced(27)))).toBe('announced_in_time');
    const more = await withoutGuard(admin, {
      function: 'budgets.announce_claw_back',
      replace: ['NEW.pence > v_room.most_pence', 'false'],
    });
    expect(await guardOf(announced(28, 75_001))).toBe('no_more_than_there_is');
    expect(await without([more], () => guardOf(announced(28, 75_000)))).toBe('ok');
  });

  it('stays as it was said, whatever an update says', async () => {
    const id = await announced();
    const earlier = (): Promise<unknown> =>
      admin.query(
        'UPDATE budgets.claw_back SET takes_effect_on = takes_effect_on - 20 WHERE id = $1',
        [id],
      );
    await earlier();
    const found = await services.finance.get(scene.decider.caller, id);
    expect(found.takesEffectOn).toBe(addDays(TODAY, 28));
    const off = await withoutTrigger(admin, 'budgets.claw_back', 'kept_to');
    expect(await without([off], () => guardOf(earlier()))).toBe('announced_in_time');
  });

  it('is decided by another pair of eyes, after the officer', async () => {
    const id = await announced();
    await services.requests.ask(scene.family.caller, scene.child.id, id, 'We need it.');
    const decide = (caller = scene.proposer.caller): Promise<string> =>
      codeFrom(services.finance.decide(caller, id, { view: 'take', reason: REASON }));
    expect(await decide(scene.decider.caller)).toBe('budgets.officer-first');
    const said = { view: 'keep', reason: REASON } as const;
    await services.requests.say(scene.officer.caller, scene.child.id, id, said);
    expect(await decide()).toBe('budgets.another-decides');
    const eyes = await withoutConstraint(admin, 'budgets.claw_back', 'four_eyes');
    expect(await decide()).toBe('ok');
    await admin.query('SET session_replication_role = replica');
    await admin.query('DELETE FROM budgets.claw_back WHERE id = $1', [id]);
    await admin.query('SET session_replication_role = origin');
    await eyes();
  });

  it('is changed by each kind of person in their own way alone', async () => {
    const id = await announced();
    const changed = (caller = scene.family.caller, set = ''): Promise<string> =>
      guardOf(
        db.database.transaction(caller, (tx) =>
          tx.change(`UPDATE budgets.claw_back SET ${set} WHERE id = '${id}'`),
        ),
      );
    const by = (who: string): string => `'${who}'`;
    const { family, officer, proposer } = scene;
    const withdrawal = (who: string): string =>
      `state = 'withdrawn', withdrawn_reason = '${REASON}', withdrawn_by = ${by(who)}, withdrawn_at = now()`;
    const request = (who: string): string =>
      `state = 'asked', asked_words = 'x', asked_by = ${by(who)}, asked_as = 'family', asked_at = now()`;
    const denied = '42501';
    expect(await changed(family.caller, withdrawal(family.id))).toBe(denied);
    expect(await changed(officer.caller, withdrawal(officer.id))).toBe(denied);
    expect(await changed(proposer.caller, withdrawal(officer.id))).toBe(denied);
    expect(await changed(proposer.caller, request(proposer.id))).toBe(denied);
    expect(await changed(family.caller, request(officer.id))).toBe(denied);
    expect(await changed(family.caller, 'pence = 1')).toBe(denied);
    const policy = `INSERT INTO budgets.claw_back_policy VALUES
      (platform.current_authority(), '2026-01-01', 0, 28, 0, 'Nobody sets this from here.')`;
    const set = db.database.transaction(proposer.caller, (tx) => tx.change(policy));
    expect(await guardOf(set)).toBe(denied);
    expect(await changed(family.caller, request(family.id))).toBe('ok');
    expect(await changed(family.caller, `asked_words = 'other'`)).toBe('budgets.said-already');
  });
});
