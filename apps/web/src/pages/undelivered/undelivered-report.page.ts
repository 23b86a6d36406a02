import { Get, Query } from '@nestjs/common';
import { SMALLEST_SHOWN, UndeliveredService } from '#bookings';
import { financialYearOf, firstDayOf, lastDayOf } from '#budgets';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
} from '../../http/index.js';
import { undeliveredPdf } from './undelivered.pdf.js';
import { CAUSES, cellText } from './undelivered.view.js';

const YEAR = /^20\d{2}-\d{2}$/;

/** For those who buy: what was not delivered, by district and cause, without anybody in it. */
@PageController('commissioner/undelivered')
@Access('commissioner')
export class UndeliveredReportPage {
  constructor(private readonly undelivered: UndeliveredService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @Query() { year }: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const current = financialYearOf(localDay(new Date()));
    const shown = yearAsked(year);
    const report = await this.undelivered.report(caller, shown);
    return showPage('undelivered/report.njk', {
      title: 'What was assessed and not delivered',
      year: shown,
      before: yearBefore(shown),
      after: shown < current ? yearAfter(shown) : undefined,
      smallest: SMALLEST_SHOWN,
      causes: report.causes.map((cause) => CAUSES[cause]),
      rows: report.rows.map(({ area, cells, total }) => ({
        area,
        cells: cells.map(cellText),
        total: cellText(total),
      })),
      totals: report.totals.map(cellText),
      total: cellText(report.total),
    });
  }

  /** The same for a committee, as often as it meets: a quarter's paper is the year so far. */
  @Get('paper.pdf')
  async paper(
    @CurrentCaller() caller: Caller,
    @Query() { year }: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const shown = yearAsked(year);
    const [today, lastDay] = [localDay(new Date()), lastDayOf(shown)];
    const to = lastDay < today ? lastDay : today;
    const report = await this.undelivered.report(caller, shown);
    return sendFile({
      name: `not-delivered-${shown}-to-${to}.pdf`,
      type: 'application/pdf',
      content: await undeliveredPdf(report, { from: firstDayOf(shown), to }),
    });
  }
}

/** The financial year asked about; this one where none is named. */
function yearAsked(year: unknown): string {
  return typeof year === 'string' && YEAR.test(year) ? year : financialYearOf(localDay(new Date()));
}

/** "2025-26" before "2026-27". */
function yearBefore(year: string): string {
  return yearFrom(Number(year.slice(0, 4)) - 1);
}

function yearAfter(year: string): string {
  return yearFrom(Number(year.slice(0, 4)) + 1);
}

function yearFrom(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}
