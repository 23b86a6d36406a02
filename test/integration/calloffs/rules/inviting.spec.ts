import { anApplication } from '../../../factories/an-admission.js';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  aDraft,
  admit,
  aMember,
  aSentCalloff,
  type Bidder,
  calloffWorld,
  type CalloffWorld,
  CRITERIA,
  inDays,
} from '../calloff-world.js';

let world: CalloffWorld;
const members: Bidder[] = [];
beforeAll(async () => {
  world = await calloffWorld();
  for (let index = 0; index < 4; index += 1) members.push(await aMember(world));
});
afterAll(() => world?.db.drop());

const invited = async (id: string) => (await world.calloffs.get(world.ada, id)).invited;

/** Without rows of it, nothing may be written by the service's own role. */
const asBuyer = (sql: string, values: unknown[]) =>
  world.db.database.transaction(world.ada, (tx) => tx.change(sql, values));

it('A10: everybody who is admitted is invited at one instant, and told', async () => {
  const outsider = await world.newProvider();
  const id = await aSentCalloff(world);
  const all = await invited(id);
  expect(all.map(({ provider }) => provider).toSorted()).toEqual(
    members.map(({ provider }) => provider.name).toSorted(),
  );
  expect(new Set(all.map(({ invitedAt }) => invitedAt)).size).toBe(1);
  expect(all[0]?.invitedAt).toBe((await world.calloffs.get(world.ada, id)).sentAt);
  const { rows } = await world.admin.query(
    `SELECT FROM platform.outbox o JOIN calloffs.invitation i ON i.id::text = o.payload->>'id'
     WHERE o.payload->>'what' = 'calloff-invited' AND i.calloff_id = $1`,
    [id],
  );
  expect(rows).toHaveLength(members.length);
  expect(
    (await world.bids.list(outsider.caller)).find((one) => one.id === id)?.invitedAt,
  ).toBeNull();
});

it('A10: nobody can leave a provider out, nor invite one by hand', async () => {
  const id = await aSentCalloff(world);
  await expect(
    asBuyer('DELETE FROM calloffs.invitation WHERE calloff_id = $1', [id]),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    asBuyer(
      `INSERT INTO calloffs.invitation (authority_id, calloff_id, provider_id, admission_id, invited_at, late)
       SELECT authority_id, calloff_id, provider_id, admission_id, now(), true
       FROM calloffs.invitation WHERE calloff_id = $1`,
      [id],
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

it('A10: MUTANT: with the rights of the role, row-level security alone still keeps invitations', async () => {
  const id = await aSentCalloff(world);
  await world.admin.query('GRANT DELETE ON calloffs.invitation TO fairplace_app');
  expect(await asBuyer('DELETE FROM calloffs.invitation WHERE calloff_id = $1', [id])).toBe(0);
  await world.admin.query(`CREATE POLICY mutant ON calloffs.invitation FOR DELETE USING (true)`);
  await expect(
    asBuyer('DELETE FROM calloffs.invitation WHERE calloff_id = $1', [id]),
  ).rejects.toMatchObject({ message: expect.stringContaining('never changed or removed') });
  await world.admin.query('DROP POLICY mutant ON calloffs.invitation');
  await world.admin.query('REVOKE DELETE ON calloffs.invitation FROM fairplace_app');
});

it('A10: whoever is admitted before the deadline is invited as well', async () => {
  const id = await aSentCalloff(world);
  const late = await aMember(world);
  expect((await invited(id)).find(({ provider }) => provider === late.provider.name)).toMatchObject(
    {
      late: true,
    },
  );
  const restore = await withoutTrigger(world.admin, 'market.admission', 'invited_when_admitted');
  const missed = await aMember(world);
  await restore();
  expect((await invited(id)).some(({ provider }) => provider === missed.provider.name)).toBe(false);
});

it('A10: nobody falls between an admission and an invitation at the same time', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [id, late] = [await aDraft(world), await world.newProvider()];
    await Promise.all([world.sending.send(world.ada, id), admit(world, late, world.market)]);
    const names = (await invited(id)).map(({ provider }) => provider);
    expect(names).toContain(late.provider.name);
  }
});

it('A8: nobody is invited first while an application has its longer time', async () => {
  const applicant = await world.newProvider();
  const partIds = [world.legacy.parts.daytimeActivities];
  const { applicationId } = await anApplication(world.admin, {
    providerId: applicant.provider.id,
    partIds,
  });
  await world.admin.query(
    `INSERT INTO market.decision_extension
       (authority_id, application_id, reason_code, reasons, was_due_on, decide_by, extended_by)
     VALUES ($1, $2, 'other', 'More documents are needed.', current_date + 5, current_date + 9, $3)`,
    [world.authority.id, applicationId, world.ada.userId],
  );
  await world.criteria.enterNoticeCriterion(world.ada, world.legacy.id, 'Quality of care');
  const [notice] = await world.criteria.noticeCriteria(world.ada, world.legacy.id);
  const criteria = [{ ...CRITERIA[0]!, weight: 100, noticeCriterionId: notice?.id ?? null }];
  const id = await aDraft(world, { deadline: inDays(12) }, { market: world.legacy, criteria });
  await expect(world.sending.send(world.ada, id)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'calloffs.applications-first',
  });
  const restore = await withoutGuard(world.admin, {
    function: 'calloffs.leave_draft',
    replace: ['IF calloffs.waits_for_applications(NEW, v_market) THEN', 'IF false THEN'],
  });
  await expect(world.sending.send(world.ada, id)).resolves.toBeUndefined();
  await restore();
});

describe('questions', () => {
  it('B26: everybody reads question and answer, and nobody who asked', async () => {
    const id = await aSentCalloff(world);
    const [asker, other] = members as [Bidder, Bidder];
    await world.questions.ask(asker.caller, id, 'Is a minibus there?');
    expect(await world.questions.list(other.caller, id)).toEqual([]);
    const [waiting] = await world.questions.list(world.ada, id);
    expect(JSON.stringify(waiting)).not.toContain(asker.provider.id);
    await world.questions.answer(world.ada, id, waiting?.id ?? '', 'Yes, with eight seats.');
    for (const { caller } of members) {
      expect(await world.questions.list(caller, id)).toEqual([
        expect.objectContaining({
          text: 'Is a minibus there?',
          own: caller === asker.caller,
          answers: [expect.objectContaining({ text: 'Yes, with eight seats.' })],
        }),
      ]);
    }
    const askers = await world.db.database.transaction(world.ada, (tx) =>
      tx.query('SELECT * FROM calloffs.question_asker'),
    );
    expect(askers).toEqual([]);
  });

  it('B26: are over when they are over, by the database’s clock', async () => {
    const id = await aSentCalloff(world);
    await world.admin.query(`SET session_replication_role = 'replica'`);
    await world.admin.query(
      `UPDATE calloffs.calloff SET questions_until = clock_timestamp() - interval '1 ms' WHERE id = $1`,
      [id],
    );
    await world.admin.query(`SET session_replication_role = 'origin'`);
    await expect(
      world.questions.ask(members[0]!.caller, id, 'Too late for this?'),
    ).rejects.toMatchObject({ code: 'calloffs.questions-over' });
  });
});
