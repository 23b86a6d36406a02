import { type MarketDraft } from '#market';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { marketWorld, type MarketWorld } from './market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world.db.drop());

const condition = {
  code: 'safer-recruitment',
  question: 'How do you recruit safely?',
  hint: 'Checks and references.',
  rationale: 'Staff are alone with children.',
};

function draft(
  title: string,
  conditions: MarketDraft['parts'][0]['conditions'] = [condition],
): MarketDraft {
  const part = {
    code: 'daytime',
    title: 'Daytime',
    description: 'By day.',
    offerKinds: [],
    conditions,
  };
  return {
    title,
    regime: 'pa2023-dynamic-market',
    lightTouch: true,
    endsOn: null,
    feeBasisPoints: 0,
    intentionNotice: { number: '2026/S 000-012345', publishedOn: '2026-01-05' },
    parts: [{ ...part, offerKinds: ['activity-club'] }],
  };
}

describe('establishing a market', () => {
  it('is done by a commissioner for the partnership of the own authority', async () => {
    const market = await world.markets.establish(world.derbyCommissioner, draft('New market'));
    expect(market).toMatchObject({
      lead: { id: world.derby.id },
      parts: [
        {
          code: 'daytime',
          conditions: [condition],
          conditionsVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
        },
      ],
    });
    expect(market.authorities.map(({ name }) => name)).toEqual(['Derby Test', 'Notts Test']);
    await expect(
      world.markets.establish(world.derbyCommissioner, draft('New market')),
    ).rejects.toMatchObject({ code: 'market.title-in-use' });
  });

  it('is refused by the database to everybody else', async () => {
    const officer = { ...world.derbyCommissioner, role: 'officer' as const };
    await expect(world.markets.establish(officer, draft('By an officer'))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      world.markets.establish(world.neighbourCommissioner, draft('Alone')),
    ).rejects.toMatchObject({ code: 'market.no-partnership' });
  });

  it('is refused with conditions that the law refuses, naming each (B3, B4)', async () => {
    const unlawful = draft('Unlawful', [
      condition,
      { ...condition, code: 'insured', requires: { type: 'insurance', mustHoldAtAdmission: true } },
      { ...condition, code: 'accounts', hint: 'Upload audited accounts.' },
      {
        ...condition,
        code: 'qualified',
        question: 'Are you certified to ISO 9001?',
        rationale: '',
      },
    ]);
    await expect(world.markets.establish(world.derbyCommissioner, unlawful)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'market.conditions-unlawful',
      details: {
        problems: [
          { field: 'parts.0.conditions.1', message: expect.stringContaining('s.36(2)(b)') },
          { field: 'parts.0.conditions.2', message: expect.stringContaining('s.36(2)(a)') },
          { field: 'parts.0.conditions.3', message: expect.stringContaining('s.36(3)(c)') },
          { field: 'parts.0.conditions.3', message: expect.stringContaining('s.36(1)') },
        ],
      },
    });
  });

  it('is refused as a dynamic purchasing system, which the law does not open any more', async () => {
    await expect(
      world.markets.establish(world.derbyCommissioner, { ...draft('Old'), regime: 'pcr2015-dps' }),
    ).rejects.toMatchObject({
      code: 'market.regime-closed',
      message: expect.stringContaining('SI 2024/716'),
    });
  });
});

describe('conditions of membership (B7)', () => {
  it('cannot be changed, removed or added to by anybody', async () => {
    const market = await world.markets.establish(world.derbyCommissioner, draft('Fixed market'));
    const partId = market.parts[0]?.id;
    const insert = `INSERT INTO market.condition (part_id, position, code, question, hint, rationale)
                    VALUES ($1, 9, 'late', 'A late question?', '', 'Because it came later.')`;
    await expect(world.admin.query(insert, [partId])).rejects.toMatchObject({
      code: 'FP409',
      message: 'market.conditions-fixed',
    });
    for (const client of [world.admin, await world.db.ownerClient(), await world.db.appClient()]) {
      // Row-level security hides the rows from whoever is no superuser; the trigger stops even those.
      const changed = async (sql: string): Promise<number | string> =>
        client.query(sql).then(
          ({ rowCount }) => rowCount ?? 0,
          (error: { code: string }) => error.code,
        );
      expect([0, '42501']).toContain(
        await changed(`UPDATE market.condition SET question = 'Another?'`),
      );
      expect([0, '42501']).toContain(await changed('DELETE FROM market.condition'));
      expect(await changed('TRUNCATE market.condition CASCADE')).toBe('42501');
    }
    const again = await world.markets.get(world.visitor, market.id);
    expect(again.parts).toEqual(market.parts);
  });

  it('give the same version for the same text, and another for another', async () => {
    const version = async (question: string, title: string): Promise<string | undefined> => {
      const made = await world.markets.establish(
        world.derbyCommissioner,
        draft(title, [{ ...condition, question }]),
      );
      return made.parts[0]?.conditionsVersion;
    };
    const first = await version('How do you recruit?', 'Version one');
    expect(await version('How do you recruit?', 'Version two')).toBe(first);
    expect(await version('How do you recruit staff?', 'Version three')).not.toBe(first);
  });
});

it('lists markets for everybody, page by page', async () => {
  const stranger = await anAuthority(world.admin);
  const family = (await aUser(world.admin, { role: 'family', authorityId: stranger.id })).caller;
  const first = await world.markets.list(family, { limit: 1 });
  expect(first.items).toHaveLength(1);
  expect(first.nextCursor).not.toBeNull();
  const second = await world.markets.list(world.visitor, {
    limit: 100,
    cursor: first.nextCursor ?? '',
  });
  expect(second.items.map(({ id }) => id)).not.toContain(first.items[0]?.id);
});
