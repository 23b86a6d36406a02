import { Get } from '@nestjs/common';
import { addDays, type Caller, localDay } from '#kernel';
import { GapsService, ShortagesService } from '#searches';
import { stringify } from 'csv-stringify/sync';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
} from '../../../http/index.js';
import { gapBars, gapLines, gapTable, shortageLines } from './gaps.view.js';

/** What happened longer ago says little of what is missing now. */
const DAYS = 182;

export const gapsSince = (): string => addDays(localDay(new Date()), -DAYS);

/** The gap radar: searches without result, what is owed and long waits, without anybody in it. */
@PageController('commissioner/gaps')
@Access('commissioner')
export class GapsPage {
  constructor(
    private readonly gaps: GapsService,
    private readonly shortages: ShortagesService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const since = gapsSince();
    const gaps = await this.gaps.list(caller, since);
    return showPage('commissioners/gaps/list.njk', {
      title: 'What is missing',
      since,
      bars: gapBars(gaps),
      lines: gapLines(gaps),
      shortages: shortageLines(await this.shortages.list(caller)),
      invitations: await this.gaps.invitations(caller),
    });
  }

  @Get('gaps.csv')
  async csv(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const since = gapsSince();
    const table = gapTable(await this.gaps.list(caller, since));
    return sendFile({
      name: `gaps-since-${since}.csv`,
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(stringify(table, { record_delimiter: '\r\n' })),
    });
  }
}
