import { anAdmission, anApplication } from '../../../factories/an-admission.js';
import { withoutTrigger } from '../../../support/mutants.js';
import {
  aMember,
  aSentCalloff,
  admit,
  BID,
  type Bidder,
  calloffWorld,
  type CalloffWorld,
  open,
} from '../calloff-world.js';

let world: CalloffWorld;
beforeAll(async () => {
  world = await calloffWorld();
});
afterAll(() => world?.db.drop());

const submit = (id: string, { caller }: Bidder) => world.bids.submit(caller, id, BID, 1);
const opened = async (id: string) => (await world.openings.get(world.ada, id)).bids;
const awaits = async (id: string): Promise<unknown> => {
  const sql = 'SELECT calloffs.awaits_membership($1) AS awaits';
  return (await world.db.database.transaction(world.ada, (tx) => tx.query(sql, [id])))[0];
};

async function anApplicant(): Promise<Bidder> {
  const bidder = await world.newProvider();
  await anApplication(world.admin, {
    providerId: bidder.provider.id,
    partIds: [world.market.parts.daytimeActivities],
  });
  return bidder;
}

it('B9: a member of another part is disregarded, with the reason', async () => {
  const bidder = await world.newProvider();
  await anAdmission(world.admin, {
    authorityId: world.authority.id,
    providerId: bidder.provider.id,
    partId: world.market.parts.supportedAccommodation,
  });
  const member = await aMember(world);
  const id = await aSentCalloff(world);
  expect((await submit(id, bidder)).standing).toBe('outsider');
  expect((await submit(id, member)).standing).toBe('member');
  await open(world, id);
  const found = await opened(id);
  expect(
    found.find(({ provider }) => provider.id === bidder.provider.id)?.disregarded,
  ).toMatchObject({
    ground: 'not-a-member',
    reasons: expect.stringContaining('34(3)'),
  });
  expect(found.find(({ provider }) => provider.id === member.provider.id)?.disregarded).toBeNull();
  const told = await world.db.database.transaction(bidder.caller, (tx) =>
    tx.query('SELECT ground FROM calloffs.disregard'),
  );
  expect(told).toEqual([{ ground: 'not-a-member' }]);
});

describe('a bidder that has applied and is no member yet', () => {
  it('B8: is held, shown first, and nobody wins before its application is decided', async () => {
    const [member, applicant] = [await aMember(world), await anApplicant()];
    const id = await aSentCalloff(world);
    await submit(id, member);
    expect((await submit(id, applicant)).standing).toBe('applicant');
    await open(world, id);
    const [first] = await opened(id);
    expect(first).toMatchObject({
      provider: { id: applicant.provider.id },
      standing: 'awaiting-membership',
      disregarded: null,
      applicationId: expect.any(String),
    });
    expect(await awaits(id)).toEqual({ awaits: true });
  });

  it('B8: is a bidder like any other once it is admitted', async () => {
    const applicant = await anApplicant();
    const id = await aSentCalloff(world);
    await submit(id, applicant);
    await open(world, id);
    await world.admin.query(
      `WITH decision AS (
         INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
         SELECT $1, a.id, $2, a.provider_id, 'admit', 'All conditions of the part are met.', a.submitted_by
         FROM market.application a WHERE a.provider_id = $3 RETURNING *),
       admission AS (
         INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id)
         SELECT authority_id, provider_id, part_id, id FROM decision RETURNING *)
       INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
       SELECT authority_id, id, 'admitted', 'All conditions of the part are met.', provider_id FROM admission`,
      [world.authority.id, world.market.parts.daytimeActivities, applicant.provider.id],
    );
    expect(await opened(id)).toEqual([
      expect.objectContaining({ standing: 'member', disregarded: null }),
    ]);
    expect(await awaits(id)).toEqual({ awaits: false });
  });

  it('B8: is left out before that only for exceptional complexity, with reasons', async () => {
    const applicant = await anApplicant();
    const id = await aSentCalloff(world);
    await submit(id, applicant);
    await open(world, id);
    const [bid] = await opened(id);
    const leaveOut = (ground: 'not-a-member' | 'exceptional-complexity', reasons: string) =>
      world.openings.disregard(world.ada, id, bid?.id ?? '', { ground, reasons });
    await expect(leaveOut('not-a-member', 'It is not a member.')).rejects.toMatchObject({
      code: 'calloffs.decide-first',
    });
    await expect(leaveOut('exceptional-complexity', 'So.')).rejects.toMatchObject({
      code: 'calloffs.wrong-text',
    });
    await leaveOut('exceptional-complexity', 'Its registrations abroad take months to verify.');
    expect(await awaits(id)).toEqual({ awaits: false });
  });

  it('B8: MUTANT: without the guard it could be left out as no member', async () => {
    const applicant = await anApplicant();
    const id = await aSentCalloff(world);
    await submit(id, applicant);
    await open(world, id);
    const [bid] = await opened(id);
    const restore = await withoutTrigger(world.admin, 'calloffs.disregard', 'with_cause');
    const row = { ground: 'not-a-member' as const, reasons: 'It is not a member.' };
    await expect(
      world.openings.disregard(world.ada, id, bid?.id ?? '', row),
    ).resolves.toBeUndefined();
    await restore();
  });

  it('B8: a member cannot be left out as none', async () => {
    const member = await aMember(world);
    const id = await aSentCalloff(world);
    await submit(id, member);
    await open(world, id);
    const [bid] = await opened(id);
    await expect(
      world.openings.disregard(world.ada, id, bid?.id ?? '', {
        ground: 'not-a-member',
        reasons: 'We do not like them.',
      }),
    ).rejects.toMatchObject({ code: 'calloffs.wrong-ground' });
  });
});

it('B8: an application that is made after the bid counts as well', async () => {
  const bidder = await world.newProvider();
  const id = await aSentCalloff(world);
  expect((await submit(id, bidder)).standing).toBe('outsider');
  await anApplication(world.admin, {
    providerId: bidder.provider.id,
    partIds: [world.market.parts.daytimeActivities],
  });
  await open(world, id);
  expect(await opened(id)).toEqual([
    expect.objectContaining({ standing: 'awaiting-membership', disregarded: null }),
  ]);
});

it('a provider that is suspended is not left out by the opening: that is decided', async () => {
  const member = await world.newProvider();
  await admit(world, member, world.market);
  const id = await aSentCalloff(world);
  await submit(id, member);
  await world.admin.query(`SET session_replication_role = 'replica'`);
  await world.admin.query(
    `UPDATE market.admission SET state = 'suspended' WHERE provider_id = $1`,
    [member.provider.id],
  );
  await world.admin.query(`SET session_replication_role = 'origin'`);
  await open(world, id);
  expect(await opened(id)).toEqual([
    expect.objectContaining({ standing: 'suspended', disregarded: null }),
  ]);
});
