import { Get } from '@nestjs/common';
import { GuideService, inPercent, publishedTakeUp, shownTakeUp, SMALLEST_SHOWN } from '#holding';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** How many families have direct payments: the council's own counts, and published ones beside them. */
@PageController('finance/direct-payment-take-up')
@Access('finance', 'commissioner')
export class TakeUpPage {
  constructor(private readonly guide: GuideService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const years = (await this.guide.takeUp(caller)).map(shownTakeUp);
    return showPage('finance/take-up.njk', {
      title: 'Take-up of direct payments',
      years: years.map((year) => ({
        ...year,
        share: year.shareTenths === null ? null : inPercent(year.shareTenths),
      })),
      smallest: SMALLEST_SHOWN,
      published: publishedTakeUp(),
    });
  }
}
