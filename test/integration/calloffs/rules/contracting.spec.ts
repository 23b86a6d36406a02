import { addDays, addWorkingDays, isWorkingDay, localDay } from '#kernel';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  awarded,
  awardWorld,
  type AwardWorld,
  declare,
  drafted,
  memberAt,
  REASONS,
  today,
  WORDS,
} from '../award-world.js';
import { admit, aDraft } from '../calloff-world.js';

/** From this value a light-touch contract is a public one. */
const PUBLIC = { estimatedPence: 800_000_00 };
const STANDSTILL = { ...PUBLIC, standstillDays: 8 };

let world: AwardWorld;
beforeAll(async () => {
  world = await awardWorld();
});
afterAll(() => world?.db.drop());

const publish = (id: string, publishedOn = today()) =>
  world.standstill.publish(world.ada, id, { number: '2026/S 000-045678', publishedOn });
const signs = {
  provider: (contractId: string) =>
    world.contracts.sign(memberAt(world, 0).caller, contractId, 'A Person, director'),
  council: (contractId: string) =>
    world.contracts.sign(world.ben, contractId, 'B Person, head of commissioning'),
};
/** Puts notice and standstill into the past, past every guard. */
async function pass(id: string): Promise<void> {
  await world.admin.query(`SET session_replication_role = 'replica'`);
  await world.admin.query(
    `UPDATE calloffs.award_notice SET published_on = published_on - 40, standstill_ends = standstill_ends - 40
     WHERE calloff_id = $1`,
    [id],
  );
  await world.admin.query(`SET session_replication_role = 'origin'`);
}
const ofCalloff = (id: string) => world.contracts.ofCalloff(world.ada, id);

describe('assessment summaries', () => {
  it('B18: reach every assessed bidder before the award notice', async () => {
    const id = await awarded(world, PUBLIC);
    await expect(publish(id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'calloffs.summaries-first',
    });
    const restore = await withoutTrigger(world.admin, 'calloffs.award_notice', 'after_summaries');
    await publish(id);
    await restore();
    const told = await awarded(world, PUBLIC);
    await world.summaries.send(world.ada, told);
    await world.summaries.send(world.ada, told);
    expect(await world.summaries.list(world.ada, told)).toHaveLength(2);
    const { award } = await world.assessment.get(world.ada, told);
    expect(award?.summariesSentAt).not.toBeNull();
    await publish(told);
  });

  it('B18: say the own scores and reasons and the winner’s, and nothing of the others', async () => {
    const id = await awarded(world, PUBLIC);
    await world.summaries.send(world.ada, id);
    const own = async (index: number) =>
      (await world.summaries.listOwn(memberAt(world, index).caller))[0]?.body;
    const [winner, loser] = [await own(0), await own(1)];
    expect(winner).toMatchObject({ outcome: 'successful', winner: null, own: { rank: 1 } });
    expect(loser).toMatchObject({
      outcome: 'unsuccessful',
      own: { qualityPoints: '42.00', pricePoints: '25.00', totalPoints: '67.00', rank: 2 },
      winner: { name: memberAt(world, 0).provider.name, assessed: { totalPoints: '100.00' } },
    });
    expect(loser?.own.criteria.map(({ reasons }) => reasons)).toEqual([REASONS, REASONS]);
    expect(await own(2)).toBeUndefined();
    expect(JSON.stringify(loser)).not.toContain('5000');
  });
});

describe('the standstill', () => {
  it('B19: blocks both signatures until its last day is over', async () => {
    const { id, contractId } = await drafted(world, STANDSTILL);
    await expect(signs.provider(contractId)).rejects.toMatchObject({
      code: 'calloffs.notice-first',
    });
    await publish(id);
    await expect(signs.provider(contractId)).rejects.toMatchObject({
      code: 'calloffs.standstill',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'calloffs.check_signable',
      replace: ['IF v_notice.standstill_ends >=', 'IF false AND v_notice.standstill_ends >='],
    });
    await signs.provider(contractId);
    await restore();
    await expect(signs.council(contractId)).rejects.toMatchObject({ code: 'calloffs.standstill' });
    await pass(id);
    await signs.council(contractId);
  });

  it('B19: is eight working days that begin with the day of publication, counted once', async () => {
    const { id } = await drafted(world, STANDSTILL);
    await publish(id);
    const { award } = await world.assessment.get(world.ada, id);
    const after = isWorkingDay(today()) ? 7 : 8;
    expect(award?.standstillEnds).toBe(addWorkingDays(today(), after));
    const shorter = () =>
      world.admin.query(
        `INSERT INTO calloffs.award_notice SELECT gen_random_uuid(), authority_id, award_id, provider_id, number,
           published_on, 8, published_on + 8, recorded_by FROM calloffs.award_notice WHERE calloff_id = $1`,
        [id],
      );
    const restore = await withoutTrigger(world.admin, 'calloffs.award_notice', 'after_summaries');
    await expect(shorter()).rejects.toMatchObject({ constraint: 'standstill_long_enough' });
    await restore();
  });

  it('B19: is longer while a claim of which the council was told in it is open', async () => {
    const { id, contractId } = await drafted(world, STANDSTILL);
    await expect(world.standstill.claim(world.ada, id, 'High Court, 1/2026')).rejects.toMatchObject(
      {
        code: 'calloffs.no-standstill',
      },
    );
    await publish(id);
    await world.standstill.claim(world.ada, id, 'High Court, 1/2026');
    await pass(id);
    await expect(signs.provider(contractId)).rejects.toMatchObject({ code: 'calloffs.claim-open' });
    await world.standstill.liftClaims(world.ada, id, 'The court has lifted the suspension.');
    await signs.provider(contractId);
  });
});

describe('the contract', () => {
  it('is signed by the provider, then by the council, each for itself', async () => {
    const { id, contractId } = await drafted(world);
    await expect(signs.council(contractId)).rejects.toMatchObject({
      code: 'calloffs.provider-signs-first',
    });
    const other = world.contracts.sign(memberAt(world, 1).caller, contractId, 'C Person, owner');
    await expect(other).rejects.toMatchObject({ code: 'calloffs.contract-not-found' });
    await signs.provider(contractId);
    await expect(signs.provider(contractId)).rejects.toMatchObject({
      code: 'calloffs.already-signed',
    });
    await signs.council(contractId);
    expect((await world.assessment.get(world.ada, id)).calloff.state).toBe('signed');
    const contract = await world.contracts.get(memberAt(world, 0).caller, contractId);
    expect(contract).toMatchObject({
      pricePence: 50_00,
      providerSigned: { as: 'A Person, director' },
      authoritySigned: { as: 'B Person, head of commissioning' },
      // Below the threshold the Act asks for no notice.
      detailsDueOn: null,
    });
  });

  it('B20: has its details published within 120 days that begin with the day of signing', async () => {
    const { id, contractId } = await drafted(world, PUBLIC, { valuePence: 600_000_000 });
    await publish(id);
    await signs.provider(contractId);
    await signs.council(contractId);
    expect(await ofCalloff(id)).toMatchObject({
      detailsDueOn: addDays(localDay(new Date()), 119),
      copyDueOn: addDays(localDay(new Date()), 179),
    });
  });

  it('B21: needs no indicators under light touch, and three above five million otherwise', async () => {
    const ordinary = async (indicators: { title: string; target: string }[]) => {
      await admit(world, memberAt(world, 0), world.ordinary).catch(() => undefined);
      const id = await aDraft(
        world,
        { route: 'direct', questionsUntil: null, deadline: null, estimatedPence: 600_000_000 },
        { market: world.ordinary, criteria: [] },
      );
      await world.sending.send(world.ada, id);
      for (const person of [world.ada, world.ben]) await declare(world, id, person);
      const { caller, provider } = memberAt(world, 0);
      await world.awards.confirmShareCode(caller, 'ABCD-1234');
      const direct = { providerId: provider.id, pricePence: 50_00, views: '' };
      await world.awards.award(world.ada, id, { bidId: null, direct, reasons: REASONS });
      await publish(id);
      const words = { ...WORDS, valuePence: 600_000_000, indicators };
      return world.contracts.draft(world.ada, id, words);
    };
    const kpi = { title: 'Sessions held', target: '95 in 100' };
    await expect(signs.provider(await ordinary([kpi, kpi]))).rejects.toMatchObject({
      code: 'calloffs.indicators-needed',
    });
    await signs.provider(await ordinary([kpi, kpi, kpi]));
    const light = await drafted(world, PUBLIC, { valuePence: 600_000_000 });
    await publish(light.id);
    await signs.provider(light.contractId);
  });

  it('is changed and ended with reasons, after it was signed', async () => {
    const { id, contractId } = await drafted(world);
    const change = () =>
      world.contracts.change(world.ada, contractId, {
        what: 'Two more sessions each month.',
        reasons: REASONS,
        valuePence: 13_000_00,
        endsOn: null,
      });
    const end = () =>
      world.contracts.terminate(world.ada, contractId, {
        ground: 'agreed',
        endedOn: today(),
        reasons: REASONS,
      });
    await expect(change()).rejects.toMatchObject({ code: 'calloffs.not-signed' });
    await expect(end()).rejects.toMatchObject({ code: 'calloffs.not-signed' });
    await signs.provider(contractId);
    await signs.council(contractId);
    await change();
    await end();
    await expect(change()).rejects.toMatchObject({ code: 'calloffs.contract-ended' });
    expect(await ofCalloff(id)).toMatchObject({
      changes: [{ what: 'Two more sessions each month.' }],
      ended: { ground: 'agreed', on: today() },
    });
    const { log } = await world.assessment.get(world.ada, id);
    expect(log.map(({ act }) => act).slice(-4)).toEqual([
      'provider-signed',
      'signed',
      'contract-changed',
      'contract-ended',
    ]);
  });

  it('B27: and everything before it is kept while somebody may go to court, and after', async () => {
    const { id } = await drafted(world, PUBLIC);
    for (const table of ['award', 'summary', 'standing', 'quality_lock', 'award_log', 'contract']) {
      const remove = `DELETE FROM calloffs.${table} WHERE calloff_id = $1`;
      await expect(world.admin.query(remove, [id])).rejects.toMatchObject({ code: '42501' });
    }
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'calloffs.summary', 'never_changed');
    const { rowCount } = await world.admin.query(
      'DELETE FROM calloffs.summary WHERE calloff_id = $1',
      [id],
    );
    expect(rowCount).toBe(2);
    await world.admin.query('ROLLBACK');
  });
});
