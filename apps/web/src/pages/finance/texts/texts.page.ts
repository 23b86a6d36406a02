import { Get } from '@nestjs/common';
import { type Caller, formatPence } from '#kernel';
import { TextCostsService } from '#notifications';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "Text messages": how many, and what they cost the council, a row a month. */
@PageController('finance/texts')
@Access('finance', 'commissioner')
export class TextsPage {
  constructor(private readonly costs: TextCostsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const months = await this.costs.list(caller);
    return showPage('finance/texts.njk', {
      title: 'Text messages',
      months: months.map(({ month, costHundredths, ...counts }) => ({
        ...counts,
        month: MONTH.format(new Date(`${month}-01T00:00:00Z`)),
        cost: formatPence(Math.round(costHundredths / 100)),
      })),
    });
  }
}
