import { type AreaCauseSum, undeliveredReport } from './undelivered-report.js';

const sum = (area: string, cause: AreaCauseSum['cause'], children: number): AreaCauseSum => ({
  area,
  cause,
  children,
  minutes: children * 60,
  nights: children,
  openMinutes: children * 30,
  openNights: 0,
});

describe('the report of what was not delivered', () => {
  it('adds up: every total is the sum of its causes and of its districts', () => {
    const { rows, totals, total } = undeliveredReport([
      sum('NG1', 'cancelled-by-provider', 20),
      sum('NG1', 'no-place-found', 30),
      sum('NG2', 'no-place-found', 40),
    ]);
    expect(
      rows.map(({ area, total: { hidden: _hidden, ...figures } }) => ({ area, ...figures })),
    ).toEqual([
      { area: 'NG1', minutes: 3000, nights: 50, openMinutes: 1500, openNights: 0 },
      { area: 'NG2', minutes: 2400, nights: 40, openMinutes: 1200, openNights: 0 },
    ]);
    expect(totals).toMatchObject([
      { minutes: 1200 },
      { minutes: 0 },
      { minutes: 0 },
      { minutes: 4200 },
    ]);
    expect(total).toMatchObject({ minutes: 5400, nights: 90 });
  });

  it('hides what is about ten children and shows what is about eleven', () => {
    const few = undeliveredReport([sum('NG1', 'no-place-found', 10)]);
    expect([few.rows[0]?.cells[3], few.total]).toEqual([{ hidden: true }, { hidden: true }]);
    const enough = undeliveredReport([sum('NG1', 'no-place-found', 11)]);
    expect(enough.rows[0]?.cells[3]).toMatchObject({ hidden: false, nights: 11 });
  });

  it('hides a second one, so that nobody subtracts the first', () => {
    const { rows } = undeliveredReport([
      sum('NG1', 'no-place-found', 5),
      sum('NG1', 'centre-closed', 20),
      sum('NG1', 'cancelled-by-provider', 60),
      sum('NG2', 'no-place-found', 50),
      sum('NG2', 'centre-closed', 70),
    ]);
    expect(rows.map(({ cells }) => cells.map(({ hidden }) => hidden))).toEqual([
      [false, true, false, true],
      [false, true, false, true],
    ]);
  });
});
