import { Get } from '@nestjs/common';
import { CoverageService } from '#catalogue';
import { type Caller, localDay } from '#kernel';
import { stringify } from 'csv-stringify/sync';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
} from '../../../http/index.js';
import { CATEGORY_NAMES, coverageLines, coverageTable, emptyCells } from './coverage.view.js';

/** Each district by each kind of short break that a council must provide: how many there are, and where none is. */
@PageController('commissioner/coverage')
@Access('commissioner')
export class CoveragePage {
  constructor(private readonly coverage: CoverageService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const lines = coverageLines(await this.coverage.report(caller));
    return showPage('commissioners/offers/coverage.njk', {
      title: 'Kinds of short breaks by district',
      categories: CATEGORY_NAMES,
      lines,
      counts: emptyCells(lines),
    });
  }

  @Get('coverage.csv')
  async csv(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const table = coverageTable(await this.coverage.report(caller));
    return sendFile({
      name: `coverage-${localDay(new Date())}.csv`,
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(stringify(table, { record_delimiter: '\r\n' })),
    });
  }
}
