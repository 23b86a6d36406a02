import { type WantedMove } from '#budgets';
import { CARE, FLEXIBLE, LevelScene, REASON, refusal, TARGETED, UNIVERSAL } from './level-scene.js';

let scene: LevelScene;

beforeAll(async () => {
  scene = await LevelScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

describe('a step up', () => {
  it('keeps the entitlement, gives the difference, and tells what was there before', async () => {
    const { id } = await scene.open();
    await scene.commit(id, 20_000, 600);
    const preview = await scene.services.levels.preview(
      scene.home.officer.caller,
      scene.home.child.id,
      TARGETED,
    );
    expect(preview).toMatchObject({
      before: { pence: 75_000, minutes: 4800, nights: 0 },
      after: { pence: 240_000, minutes: 9600, nights: 0 },
      left: { pence: 55_000, minutes: 4200, nights: 0 },
    });
    await scene.move(TARGETED);
    const { level, running, moves } = await scene.now();
    expect(level).toBe('targeted-short-breaks');
    expect(running).toMatchObject({ id, state: 'open', pence: 240_000, minutes: 9600 });
    expect(running?.figures).toMatchObject({
      allocatedPence: 240_000,
      committedPence: 20_000,
      availablePence: 220_000,
      hours: { allocatedMinutes: 9600, committedMinutes: 600, availableMinutes: 9000 },
    });
    expect(moves.map(({ from, to, reasonCode }) => [from, to, reasonCode])).toEqual([
      ['flexible-short-breaks', 'targeted-short-breaks', 'needs-increased'],
      ['universal', 'flexible-short-breaks', 'opened'],
    ]);
    expect(moves[0]).toMatchObject({ before: preview.before, after: preview.after });
  });

  it('posts one change, and the audit trail has the figures without a name', async () => {
    const { id } = await scene.open();
    const caller = { ...scene.home.officer.caller, requestId: `level-${id}` };
    await scene.services.levels.move(caller, scene.home.child.id, TARGETED);
    const { rows } = await scene.admin.query(
      `SELECT t.kind, e.pence, e.minutes FROM ledger.transaction t
       JOIN ledger.entry e ON e.transaction_id = t.id JOIN ledger.account a ON a.id = e.account_id
       WHERE a.fund_id = $1 AND a.kind = 'available' ORDER BY e.account_version`,
      [id],
    );
    expect(rows).toEqual([
      { kind: 'allocation', pence: 75_000, minutes: 4800 },
      { kind: 'change', pence: 165_000, minutes: 4800 },
    ]);
    const trail = await scene.admin.query(
      `SELECT details FROM audit.entry WHERE request_id = $1 AND action = 'level.move'`,
      [caller.requestId],
    );
    expect(trail.rows).toHaveLength(1);
    expect(JSON.stringify(trail.rows)).not.toContain(REASON);
  });

  it('is refused outside the band, with the limits', async () => {
    await scene.open();
    const refused = await refusal(scene.move({ ...TARGETED, amountPence: 300_001 }));
    expect(refused.code).toBe('budgets.outside-band');
    expect(refused.details.problems?.[0]?.message).toContain('£1,800.00 to £3,000.00');
  });
});

describe('there and back again', () => {
  it('L4, L3, L4, L3, L2, L1 and L2, with one entitlement and the whole history', async () => {
    await scene.services.entitlements.open(scene.home.officer.caller, scene.home.child.id, {
      programme: 'social-care',
      delivery: 'provider',
      hours: 100,
      amountPence: 1_500_000,
      nights: 24,
      universalFirstReason: 'Assessed by a social worker: nights away are needed.',
    });
    const keep = { ...TARGETED, keepPackage: true, reasonCode: 'steady-package' } as const;
    const path: WantedMove[] = [
      keep,
      CARE,
      TARGETED,
      { ...FLEXIBLE, delivery: 'direct-payment' },
      UNIVERSAL,
      FLEXIBLE,
    ];
    const funds = new Set([(await scene.now()).running?.id]);
    for (const wanted of path) {
      await scene.move(wanted);
      funds.add((await scene.now()).running?.id);
    }
    const { level, moves, running } = await scene.now();
    expect(funds.size).toBe(1);
    expect(level).toBe('flexible-short-breaks');
    expect(running).toMatchObject({ state: 'open', pence: 75_000, minutes: 4800, nights: 0 });
    expect(moves.map(({ sequence, to }) => [sequence, to]).toReversed()).toEqual(
      [
        'social-care',
        'targeted-short-breaks',
        'social-care',
        'targeted-short-breaks',
        'flexible-short-breaks',
        'universal',
        'flexible-short-breaks',
      ].map((to, index) => [index + 1, to]),
    );
    const check = await scene.admin.query(
      `SELECT sum(e.pence)::int AS pence, sum(e.nights)::int AS nights FROM ledger.entry e
       JOIN ledger.account a ON a.id = e.account_id WHERE a.fund_id = $1 AND a.kind = 'available'`,
      [running?.id],
    );
    expect(check.rows).toEqual([{ pence: 75_000, nights: 0 }]);
  });
});

describe('a step down from social care', () => {
  it('keeps the package line by line, with the total unchanged and above the band', async () => {
    const { id } = await scene.open({
      programme: 'social-care',
      delivery: 'provider',
      minutes: 6000,
      pence: 1_374_000,
      nights: 24,
    });
    const line = {
      description: 'Nights in a unit',
      way: 'provider-held',
      providerId: null,
      recurring: true,
      source: 'Assessment of March',
    } as const;
    const lines = [
      {
        ...line,
        kind: 'overnight',
        unit: 'night',
        quantity: 24,
        unitPence: 53_500,
        totalPence: 1_284_000,
      },
      {
        ...line,
        kind: 'home-care',
        unit: 'hour',
        quantity: 3000,
        unitPence: 900,
        totalPence: 45_000,
      },
      {
        ...line,
        kind: 'contract-care',
        unit: 'hour',
        quantity: 3000,
        unitPence: 900,
        totalPence: 45_000,
      },
    ] as const;
    for (const one of lines)
      await scene.services.packages.add(scene.home.officer.caller, scene.home.child.id, one);
    const before = await scene.services.packages.list(
      scene.home.family.caller,
      scene.home.child.id,
    );
    await scene.commit(id, 800_000, 0);
    await scene.move({ ...TARGETED, keepPackage: true, reasonCode: 'steady-package' });
    const after = await scene.services.packages.list(scene.home.family.caller, scene.home.child.id);
    expect(after).toEqual(before);
    expect(after.totals.recurringPence).toBe(1_374_000);
    const { running } = await scene.now();
    expect(running).toMatchObject({ id, packageKept: true, pence: 1_374_000, nights: 24 });
    expect(running?.figures).toMatchObject({ committedPence: 800_000, nights: { allocated: 24 } });
  });

  it('below what is used is refused, with the figures and what to do', async () => {
    const { id } = await scene.open({ programme: 'social-care', pence: 1_500_000 });
    await scene.commit(id, 400_000, 600);
    const refused = await refusal(scene.move(TARGETED));
    expect([refused.kind, refused.code]).toEqual(['conflict', 'budgets.below-what-is-used']);
    expect(refused.message).toContain('£4,000.00, 10 hours and 0 nights are spent');
    expect(refused.message).toContain('The new terms are £2,400.00, 160 hours');
    expect(refused.message).toContain('cancel bookings first');
    expect((await scene.now()).level).toBe('social-care');
  });

  it('keeps no package that was never there', async () => {
    await scene.open();
    expect((await refusal(scene.move({ ...TARGETED, keepPackage: true }))).code).toBe(
      'budgets.no-package-to-keep',
    );
  });
});
