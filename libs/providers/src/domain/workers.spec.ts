import { type Attestation, meterOf, NEEDED, standingOf } from './workers.js';

const TODAY = '2026-11-22';
const seen = (kind: Attestation['kind'], dueOn: string | null = null): Attestation => ({
  id: kind,
  kind,
  checkedOn: '2025-01-06',
  dueOn,
  checkedBy: 'Sam Sample',
});
const whole = NEEDED.map((kind) => seen(kind, kind === 'enhanced-dbs' ? '2028-01-06' : null));

describe('a worker', () => {
  it('is up to date with what everybody needs, whatever else was never entered', () => {
    expect(standingOf({ attestations: whole }, TODAY)).toEqual({
      upToDate: true,
      missing: [],
      overdue: [],
      soon: [],
    });
  });

  it.each(NEEDED)('is not without %s', (kind) => {
    const attestations = whole.filter((one) => one.kind !== kind);
    expect(standingOf({ attestations }, TODAY)).toMatchObject({ upToDate: false, missing: [kind] });
  });

  it.each([
    ['2026-11-21', { upToDate: false, overdue: ['first-aid'], soon: [] }],
    [TODAY, { upToDate: true, overdue: [], soon: ['first-aid'] }],
    ['2027-01-21', { upToDate: true, overdue: [], soon: ['first-aid'] }],
    ['2027-01-22', { upToDate: true, overdue: [], soon: [] }],
  ])('with first aid due on %s', (dueOn, standing) => {
    const attestations = [...whole, seen('first-aid', dueOn)];
    expect(standingOf({ attestations }, TODAY)).toMatchObject(standing);
  });
});

it.each([
  [[], 'No workers are entered.'],
  [[true], 'The one worker is up to date.'],
  [[false], 'The one worker is not up to date.'],
  [[true, false], '1 of 2 workers is up to date.'],
  [[true, true, false], '2 of 3 workers are up to date.'],
  [[false, false], '0 of 2 workers are up to date.'],
])('%j: %s', (standings, meter) => {
  expect(meterOf(standings.map((upToDate) => ({ upToDate })))).toBe(meter);
});
