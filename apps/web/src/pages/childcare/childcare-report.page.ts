import { Get, Query } from '@nestjs/common';
import { ChildcareService } from '#budgets';
import { yearAround } from '#cards';
import { addDays, type Caller, DomainError, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
} from '../../http/index.js';
import { periodOf } from '../families/budget/statement/statement.query.js';
import { type PageQuery, withQuery } from '../register/query-text.js';

const TEMPLATE = 'childcare/report.njk';
const BASE = '/finance/childcare';
/** Fewer children are not counted out loud: the smallest threshold of the council papers. */
const SMALLEST_TOLD = 11;

/** What budgets spent on childcare so that parents can work, apart from short breaks. */
@PageController('finance/childcare')
@Access('finance')
export class ChildcareReportPage {
  constructor(private readonly childcare: ChildcareService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    try {
      const report = await this.childcare.report(caller, periodOf(query));
      const few = report.children > 0 && report.children < SMALLEST_TOLD;
      const children = few ? `fewer than ${SMALLEST_TOLD}` : String(report.children);
      return showPage(TEMPLATE, { ...frame(query), report, children });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'budgets.not-a-period') throw error;
      return showPage(TEMPLATE, { ...frame(query), errors: error.details.problems ?? [] }, 422);
    }
  }
}

function frame(query: PageQuery): PageModel {
  const year = yearAround(localDay(new Date()));
  const before = yearAround(addDays(year.from, -1));
  return {
    title: 'Childcare apart from short breaks',
    base: BASE,
    period: periodOf(query),
    choices: [
      { text: 'This financial year', href: withQuery(BASE, { ...year }) },
      { text: 'The financial year before', href: withQuery(BASE, { ...before }) },
    ],
  };
}
