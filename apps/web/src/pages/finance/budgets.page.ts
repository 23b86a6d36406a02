import { Get } from '@nestjs/common';
import {
  type Band,
  BudgetsService,
  type BudgetTotals,
  DELIVERIES,
  financialYearOf,
  formatRate,
  PROGRAMMES,
  publishedTable,
  rateInTenths,
} from '#budgets';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

const SUMMED = [
  'count',
  'allocatedPence',
  'committedPence',
  'spentPence',
  'availablePence',
] as const;

/** Sums of the authority's budgets; no child is named. */
@PageController('finance/budgets')
@Access('finance', 'commissioner')
export class FinanceBudgetsPage {
  constructor(private readonly budgets: BudgetsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const financialYear = financialYearOf(localDay(new Date()));
    const totals = await this.budgets.totals(caller);
    const bands = await this.budgets.bands(caller, financialYear);
    return showPage('finance/budgets.njk', {
      title: 'Budgets',
      financialYear,
      totals: totals.map((row) => ({
        ...row,
        name: row.programme === null ? 'On prepaid cards' : PROGRAMMES[row.programme],
        by: row.delivery === null ? '' : DELIVERIES[row.delivery],
      })),
      all: summed(totals),
      bands: publishedTable(bands),
      rates: bands.map((band) => ({
        ...band,
        least: rateOf(band, 'leastPence'),
        most: rateOf(band, 'mostPence'),
      })),
      deliveries: DELIVERIES,
      programmes: PROGRAMMES,
    });
  }
}

/** What an hour comes to when all hours of the band are used. */
function rateOf(band: Band, amount: 'leastPence' | 'mostPence'): string {
  return formatRate(rateInTenths({ minutes: band.mostMinutes, pence: band[amount] }));
}

function summed(totals: BudgetTotals[]): Record<(typeof SUMMED)[number], number> {
  const sums = { count: 0, allocatedPence: 0, committedPence: 0, spentPence: 0, availablePence: 0 };
  for (const row of totals) for (const key of SUMMED) sums[key] += row[key];
  return sums;
}
