import { randomUUID } from 'node:crypto';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { forDaytime, marketWorld, type MarketWorld, REASONS } from './market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world.db.drop());

/** A new provider with an application for the part of daytime activities. */
async function applied() {
  const { provider, caller } = await world.newProvider();
  const { id } = await world.applications.apply(caller, forDaytime(world.market));
  return { provider, caller, id };
}

function decision(authorityId: string, outcome: 'admit' | 'refuse', reasons = REASONS) {
  return { authorityId, partId: world.market.parts.daytimeActivities, outcome, reasons };
}

async function countOf(sql: string, values: unknown[]): Promise<number> {
  const { rows } = await world.admin.query<{ count: number }>(
    `SELECT count(*) AS count FROM ${sql}`,
    values,
  );
  return Number(rows[0]?.count);
}

describe('a decision', () => {
  it('admits, and the provider is on the register the same moment', async () => {
    const { decisions, register, notts, nottsCommissioner, visitor } = world;
    const { provider, id } = await applied();
    const made = await decisions.decide(nottsCommissioner, id, decision(notts.id, 'admit'));
    expect(made).toMatchObject({ outcome: 'admit', admissionId: expect.any(String) });
    const { items } = await register.list(visitor, {
      limit: 100,
      name: provider.name.toUpperCase(),
    });
    expect(items).toMatchObject([
      { provider: { id: provider.id }, authority: { id: notts.id }, status: 'admitted' },
    ]);
    expect(
      await countOf(`audit.entry WHERE action = 'application.admit' AND $1 = ANY (subject_ids)`, [
        id,
      ]),
    ).toBe(1);
  });

  it('may differ between authorities for one application, and a refusal admits nobody', async () => {
    const { decisions, register, notts, derby, visitor } = world;
    const { provider, id } = await applied();
    await decisions.decide(world.nottsCommissioner, id, decision(notts.id, 'admit'));
    const refusal = await decisions.decide(
      world.derbyCommissioner,
      id,
      decision(derby.id, 'refuse'),
    );
    expect(refusal.admissionId).toBeNull();
    const { items } = await register.list(visitor, { limit: 100, name: provider.name });
    expect(items.map(({ authority }) => authority.id)).toEqual([notts.id]);
  });

  it.each(['admit', 'refuse'] as const)('needs reasons to %s', async (outcome) => {
    const { decisions, notts, nottsCommissioner } = world;
    const { id } = await applied();
    for (const reasons of ['', '   no    ', 'x'.repeat(4001)]) {
      await expect(
        decisions.decide(nottsCommissioner, id, decision(notts.id, outcome, reasons)),
      ).rejects.toMatchObject({ kind: 'invalid', code: 'market.reasons-needed' });
    }
  });

  it('is made for the own authority alone', async () => {
    const { decisions, derby, nottsCommissioner, neighbour, neighbourCommissioner } = world;
    const { id } = await applied();
    await expect(
      decisions.decide(nottsCommissioner, id, decision(derby.id, 'admit')),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'market.not-your-authority' });
    await expect(
      decisions.decide(neighbourCommissioner, id, decision(neighbour.id, 'admit')),
    ).rejects.toMatchObject({ kind: 'not-found' });
    const stranger = decision(nottsCommissioner.authorityId ?? '', 'admit');
    await expect(decisions.decide(nottsCommissioner, randomUUID(), stranger)).rejects.toMatchObject(
      {
        kind: 'not-found',
      },
    );
    await expect(
      decisions.decide(nottsCommissioner, id, {
        ...stranger,
        partId: world.market.parts.supportedAccommodation,
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is final, and the provider admitted already is not decided on again', async () => {
    const { decisions, applications, notts, derby, nottsCommissioner, derbyCommissioner } = world;
    const { id, caller } = await applied();
    await decisions.decide(nottsCommissioner, id, decision(notts.id, 'admit'));
    await expect(
      decisions.decide(nottsCommissioner, id, decision(notts.id, 'refuse')),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'market.already-decided' });
    await decisions.decide(derbyCommissioner, id, decision(derby.id, 'refuse'));
    const again = await applications.apply(caller, forDaytime(world.market));
    await expect(
      decisions.decide(nottsCommissioner, again.id, decision(notts.id, 'admit')),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'market.already-admitted' });
    await expect(
      decisions.decide(derbyCommissioner, again.id, decision(derby.id, 'admit')),
    ).resolves.toMatchObject({ outcome: 'admit' });
  });

  it('brings a provider back that was removed, with its history', async () => {
    const { decisions, applications, admissions, register, notts, nottsCommissioner, visitor } =
      world;
    const { id, caller, provider } = await applied();
    const first = await decisions.decide(nottsCommissioner, id, decision(notts.id, 'admit'));
    await aRemovalNotice(world.admin, { admissionId: first.admissionId ?? '' });
    await admissions.act(
      nottsCommissioner,
      first.admissionId ?? '',
      'removal',
      'No longer meets the conditions.',
    );
    const again = await applications.apply(caller, forDaytime(world.market));
    const second = await decisions.decide(nottsCommissioner, again.id, decision(notts.id, 'admit'));
    expect(second.admissionId).toBe(first.admissionId);
    const { history } = await register.provider(visitor, provider.id);
    expect(history.map(({ status }) => status)).toEqual(['admitted', 'removed', 'admitted']);
  });

  it('counts 22 admitted providers, and the 23rd is admitted on any day without touching the others', async () => {
    const { decisions, admin, notts, nottsCommissioner } = world;
    const admit = async () => {
      const { id } = await applied();
      await decisions.decide(nottsCommissioner, id, decision(notts.id, 'admit'));
    };
    for (let number = 1; number <= 22; number += 1) await admit();
    const states = async () =>
      (
        await admin.query<{ id: string }>(
          'SELECT id, state, since FROM market.admission ORDER BY id',
        )
      ).rows;
    const before = await states();
    await admit();
    const after = await states();
    expect(after).toHaveLength(before.length + 1);
    const known = new Set(before.map(({ id }) => id));
    expect(after.filter(({ id }) => known.has(id))).toEqual(before);
  });
});

/** Many officers of one authority decide on one application at the same moment. */
async function decideAtOnce(): Promise<{
  made: number;
  codes: Set<unknown>;
  decided: number;
  events: number;
}> {
  const { decisions, notts, nottsCommissioner } = world;
  const { id, provider } = await applied();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      decisions.decide(
        nottsCommissioner,
        id,
        decision(notts.id, index % 2 === 0 ? 'admit' : 'refuse'),
      ),
    ),
  );
  const made = outcomes.filter(({ status }) => status === 'fulfilled').length;
  const codes = new Set(
    outcomes.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: unknown }).code] : [],
    ),
  );
  const decided = await countOf('market.decision WHERE application_id = $1', [id]);
  const events = await countOf(
    'market.admission_event e JOIN market.admission n ON n.id = e.admission_id WHERE n.provider_id = $1',
    [provider.id],
  );
  return { made, codes, decided, events };
}

describe('two officers who decide at once', () => {
  it('make one decision', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { made, codes, decided, events } = await decideAtOnce();
      expect({ made, decided }).toEqual({ made: 1, decided: 1 });
      expect([...codes]).toEqual(['market.already-decided']);
      expect(events).toBeLessThanOrEqual(1);
    }
  });

  it('make several without the unique constraint: the test sees the guard go', async () => {
    const restore = await withoutConstraint(world.admin, 'market.decision', 'decision_once');
    // ON CONFLICT names the constraint, so that the insert itself is guarded no more.
    const { id } = await applied();
    const insert = `INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
      SELECT $1, $2, $3, a.provider_id, 'refuse', $4, $1 FROM market.application a WHERE a.id = $2`;
    const values = [world.notts.id, id, world.market.parts.daytimeActivities, REASONS];
    await world.admin.query(insert, values);
    await world.admin.query(insert, values);
    expect(await countOf('market.decision WHERE application_id = $1', [id])).toBe(2);
    await world.admin.query(`ALTER TABLE market.decision DISABLE TRIGGER never_changed`);
    await world.admin.query('DELETE FROM market.decision WHERE application_id = $1', [id]);
    await world.admin.query(`ALTER TABLE market.decision ENABLE TRIGGER never_changed`);
    await restore();
    await world.admin.query(insert, values);
    await expect(world.admin.query(insert, values)).rejects.toMatchObject({
      constraint: 'decision_once',
    });
  });
});

describe('two applications for one part at once', () => {
  it('are both made when the guard is away: the test of the guard means something', async () => {
    const restore = await withoutGuard(world.admin, {
      function: 'market.refuse_second_application',
      replace: [
        'PERFORM FROM providers.provider p WHERE p.id = v_provider_id FOR NO KEY UPDATE;',
        '',
      ],
    });
    let most = 0;
    for (let round = 0; round < 20 && most < 2; round += 1) {
      const { caller } = await world.newProvider();
      const sent = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          world.applications.apply(caller, forDaytime(world.market)),
        ),
      );
      most = Math.max(most, sent.filter(({ status }) => status === 'fulfilled').length);
    }
    await restore();
    expect(most).toBeGreaterThan(1);
  });
});
