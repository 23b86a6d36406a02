import { Get } from '@nestjs/common';
import { ChildrenService } from '#children';
import { PricesService } from '#choices';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { pricesView } from './prices.view.js';

/** What a night costs with each way of arranging it, side by side, with source and date. */
@PageController('budget/:childId/prices')
@Access('family', 'young-person')
export class PricesPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly prices: PricesService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    return showPage('families/choices/prices.njk', {
      title: 'What a night costs',
      child,
      back: { text: 'Back to the budget', href: `/budget/${childId}` },
      prices: pricesView(await this.prices.compare(caller)),
    });
  }
}
