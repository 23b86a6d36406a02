import { randomUUID } from 'node:crypto';
import { type ExtensionReason } from '#market';
import { aMarket } from '../../../factories/a-market.js';
import { anApplication } from '../../../factories/an-admission.js';
import { withoutConstraint, withoutTrigger } from '../../../support/mutants.js';
import { forDaytime, marketWorld, type MarketWorld, REASONS } from '../market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world?.db.drop());

const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string; message: string }) =>
      error.code.startsWith('FP') ? error.message : error.code,
  );

/** An application that was received at an instant, with its provider. */
async function receivedAt(submittedAt: string, marketId = world.market.id) {
  const { provider, caller } = await world.newProvider();
  const id = randomUUID();
  await world.admin.query(
    `INSERT INTO market.application (id, market_id, provider_id, answers, submitted_by, submitted_at)
     VALUES ($1, $2, $3, '{}', $4, $5)`,
    [id, marketId, provider.id, caller.userId, submittedAt],
  );
  await world.admin.query(
    `INSERT INTO market.application_part (application_id, market_id, part_id)
     SELECT $1, $2, id FROM market.part WHERE market_id = $2 AND code = 'daytime-activities'`,
    [id, marketId],
  );
  return { id, caller };
}

describe('applying', () => {
  it('A1: nobody is admitted without an electronic application of its own', async () => {
    const { admin, market, notts, derbyCommissioner } = world;
    const { provider } = await world.newProvider();
    const decision = `
      INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
      VALUES ($1, $2, $3, $4, 'admit', 'All conditions of the part are met.', $5)`;
    const onPaper = [
      notts.id,
      randomUUID(),
      market.parts.daytimeActivities,
      provider.id,
      randomUUID(),
    ];
    expect(await refusalOf(admin.query(decision, onPaper))).toBe('23503');
    const admission = `
      INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id) VALUES ($1, $2, $3, $4)`;
    const undecided = [notts.id, provider.id, market.parts.daytimeActivities, randomUUID()];
    expect(await refusalOf(admin.query(admission, undecided))).toBe('23503');
    // Nor does a commissioner send one in a provider's name.
    await expect(
      world.applications.apply(derbyCommissioner, forDaytime(market)),
    ).rejects.toMatchObject({ code: 'market.only-providers' });
  });

  it.each([
    ['A2', 'pcr2015-dps'],
    ['B6', 'pa2023-dynamic-market'],
  ] as const)(
    '%s: is open to the last minute of the last day, and not a minute longer',
    async (_row, regime) => {
      const { id } = await aMarket(world.admin, {
        authorityId: world.notts.id,
        regime,
        endsOn: '2029-02-23',
      });
      await expect(receivedAt('2029-02-23T23:59:59Z', id)).resolves.toBeDefined();
      expect(await refusalOf(receivedAt('2029-02-24T00:00:00Z', id))).toBe('market.ended');
      const restore = await withoutTrigger(world.admin, 'market.application', 'while_it_lasts');
      await expect(receivedAt('2029-02-24T00:00:00Z', id)).resolves.toBeDefined();
      await restore();
    },
  );

  it('A2: the 1,001st provider is admitted', async () => {
    const { admin, applications, decisions, market, notts, nottsCommissioner } = world;
    const partId = market.parts.supportedAccommodation;
    await admin.query('BEGIN');
    await admin.query(
      `CREATE TEMP TABLE crowd ON COMMIT DROP AS
         SELECT gen_random_uuid() AS provider, gen_random_uuid() AS application,
                gen_random_uuid() AS decision, gen_random_uuid() AS admission FROM generate_series(1, 1000)`,
    );
    await admin.query(
      `INSERT INTO providers.provider (id, name, kind, register_number, town, contact_email)
       SELECT provider, 'Crowd ' || provider, 'charity', '1234567', 'Derby', provider || '@example.test' FROM crowd`,
    );
    await admin.query(
      `INSERT INTO market.application (id, market_id, provider_id, answers, submitted_by)
       SELECT application, $1, provider, '{}', provider FROM crowd`,
      [market.id],
    );
    await admin.query(`INSERT INTO market.application_part SELECT application, $1, $2 FROM crowd`, [
      market.id,
      partId,
    ]);
    await admin.query(
      `INSERT INTO market.decision (id, authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
       SELECT decision, $1, application, $2, provider, 'admit', 'All conditions are met.', provider FROM crowd`,
      [notts.id, partId],
    );
    await admin.query(
      `INSERT INTO market.admission (id, authority_id, provider_id, part_id, decision_id)
       SELECT admission, $1, provider, $2, decision FROM crowd`,
      [notts.id, partId],
    );
    await admin.query(
      `INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
       SELECT $1, admission, 'admitted', 'All conditions are met.', provider FROM crowd`,
      [notts.id],
    );
    await admin.query('COMMIT');
    const { caller } = await world.newProvider();
    const { id } = await applications.apply(caller, { ...forDaytime(market), partIds: [partId] });
    const input = { authorityId: notts.id, partId, outcome: 'admit' as const, reasons: REASONS };
    await expect(decisions.decide(nottsCommissioner, id, input)).resolves.toMatchObject({
      admissionId: expect.any(String),
    });
  });

  it('A3: one application is admitted to one part and refused another', async () => {
    const { applications, decisions, market, notts, nottsCommissioner } = world;
    const { caller } = await world.newProvider();
    const { daytimeActivities, supportedAccommodation } = market.parts;
    const partIds = [daytimeActivities, supportedAccommodation];
    const { id } = await applications.apply(caller, { ...forDaytime(market), partIds });
    const given = { authorityId: notts.id, reasons: REASONS };
    const admit = { ...given, partId: daytimeActivities, outcome: 'admit' as const };
    const refuse = { ...given, partId: supportedAccommodation, outcome: 'refuse' as const };
    expect((await decisions.decide(nottsCommissioner, id, admit)).admissionId).not.toBeNull();
    expect((await decisions.decide(nottsCommissioner, id, refuse)).admissionId).toBeNull();
  });
});

describe('the time to decide', () => {
  it('A6: ten working days: what comes in on Christmas Eve 2026 is due on 12 January 2027', async () => {
    const { id } = await receivedAt('2026-12-24T15:00:00Z');
    const { decideBy } = await world.applications.get(world.nottsCommissioner, id);
    expect(decideBy).toBe('2027-01-12');
  });

  const extend = (id: string, reasons = 'Two references have not come yet.') =>
    world.extensions.extend(world.nottsCommissioner, id, {
      code: 'more-documents' satisfies ExtensionReason,
      reasons,
    });

  it('A7: is extended to 15 working days once, with reasons, which the provider reads', async () => {
    const { id, caller } = await receivedAt('2026-12-24T15:00:00Z');
    await expect(extend(id, 'later')).rejects.toMatchObject({ code: 'market.reasons-needed' });
    expect(await extend(id)).toBe('2027-01-19');
    await expect(extend(id)).rejects.toMatchObject({ code: 'market.already-extended' });
    const { decideBy } = await world.applications.get(world.nottsCommissioner, id);
    expect(decideBy).toBe('2027-01-19');
    expect((await world.applications.get(world.derbyCommissioner, id)).decideBy).toBe('2027-01-12');
    expect(await world.extensions.list(caller, id)).toMatchObject([
      { authority: { id: world.notts.id }, reasons: 'Two references have not come yet.' },
    ]);
    const again = `
      INSERT INTO market.decision_extension
        (authority_id, application_id, reason_code, reasons, was_due_on, decide_by, extended_by)
      SELECT authority_id, application_id, reason_code, reasons, decide_by, decide_by + 1, extended_by
      FROM market.decision_extension WHERE application_id = $1`;
    expect(await refusalOf(world.admin.query(again, [id]))).toBe('23505');
    const restore = await withoutConstraint(
      world.admin,
      'market.decision_extension',
      'extended_once',
    );
    expect(await refusalOf(world.admin.query(again, [id]))).toBe('done');
    await world.admin.query('ALTER TABLE market.decision_extension DISABLE TRIGGER never_changed');
    await world.admin.query('DELETE FROM market.decision_extension WHERE was_due_on = $1', [
      '2027-01-19',
    ]);
    await world.admin.query('ALTER TABLE market.decision_extension ENABLE TRIGGER never_changed');
    await restore();
  });

  it('A7: is not extended once it is over, nor by an authority that does not decide', async () => {
    const { id } = await receivedAt('2026-01-05T15:00:00Z');
    await expect(extend(id)).rejects.toMatchObject({ code: 'market.too-late-to-extend' });
    const stranger = world.extensions.extend(world.neighbourCommissioner, id, {
      code: 'other',
      reasons: 'Not our application at all.',
    });
    await expect(stranger).rejects.toMatchObject({ code: 'market.application-not-found' });
    const restore = await withoutTrigger(
      world.admin,
      'market.decision_extension',
      'extends_in_time',
    );
    await expect(extend(id)).resolves.toBe('2026-01-26');
    await restore();
  });

  it.each([['A9'], ['B6']])(
    '%s: a decision has reasons either way, which its provider reads at once',
    async () => {
      const { provider, caller } = await world.newProvider();
      const partId = world.market.parts.daytimeActivities;
      const given = { providerId: provider.id, partIds: [partId] };
      const { applicationId } = await anApplication(world.admin, given);
      for (const outcome of ['admit', 'refuse'] as const) {
        const unexplained = { authorityId: world.notts.id, partId, outcome, reasons: 'no' };
        await expect(
          world.decisions.decide(world.nottsCommissioner, applicationId, unexplained),
        ).rejects.toMatchObject({ code: 'market.reasons-needed' });
      }
      const refused = {
        authorityId: world.notts.id,
        partId,
        outcome: 'refuse' as const,
        reasons: REASONS,
      };
      await world.decisions.decide(world.nottsCommissioner, applicationId, refused);
      const { parts } = await world.applications.get(caller, applicationId);
      expect(parts[0]?.decisions).toContainEqual(
        expect.objectContaining({ outcome: 'refuse', reasons: REASONS }),
      );
    },
  );
});
