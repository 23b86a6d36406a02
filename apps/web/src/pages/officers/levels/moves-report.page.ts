import { Get, Query } from '@nestjs/common';
import { LEAST_TOLD, LEVELS, LevelsService } from '#budgets';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { ReportQuery, sinceOf } from './report.query.js';

/** How many children stepped up and down since a day; nobody is named, and small numbers are not told. */
@PageController('commissioner/moves')
@Access('commissioner')
export class MovesReportPage {
  constructor(private readonly levels: LevelsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @Query() query: ReportQuery): Promise<PageAnswer> {
    const { since, problem } = sinceOf(query);
    const report = await this.levels.movesSince(caller, since);
    return showPage('officers/levels/report.njk', {
      title: 'Steps up and down',
      values: query,
      errors: problem ? [problem] : [],
      report,
      least: LEAST_TOLD,
      levels: LEVELS,
    });
  }
}
