import { Get, Query } from '@nestjs/common';
import { UniversalOffersService } from '#catalogue';
import { ACCESS_FACETS, type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { textOf } from '../register/query-text.js';

/** What is open to every child, for nothing or for the family's own money: no budget is needed for it. */
@PageController('universal-offers')
@Access('public')
export class UniversalPage {
  constructor(private readonly offers: UniversalOffersService) {}

  @Get()
  @RateLimit('search')
  async show(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const near = textOf(query, 'near', 12) ?? '';
    const offers = await this.offers.find(caller, { near, withinMiles: 50 });
    return showPage('offers/universal.njk', {
      title: 'Open to everybody',
      values: { near },
      accessLabels: ACCESS_FACETS,
      offers,
    });
  }
}
