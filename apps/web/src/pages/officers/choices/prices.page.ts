import { Get } from '@nestjs/common';
import { PricesService } from '#choices';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { pricesView } from '../../families/choices/prices.view.js';

/** The same comparison for those who advise families and set prices. */
@PageController('officer/prices')
@Access('officer', 'commissioner', 'finance')
export class OfficerPricesPage {
  constructor(private readonly prices: PricesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('families/choices/prices.njk', {
      title: 'What a night costs',
      prices: pricesView(await this.prices.compare(caller)),
    });
  }
}
