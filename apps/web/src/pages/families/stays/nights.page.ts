import { Get, Query } from '@nestjs/common';
import { StayOptionsService } from '#bookings';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  isUuid,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { nightsPage } from './nights.view.js';

/** The free nights of six weeks, and the choice among them. */
@PageController('offers/:offerId/nights')
@Access('public')
export class NightsPage {
  constructor(private readonly options: StayOptionsService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @Query() { childId }: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const offer = await this.options.offer(caller, offerId);
    const chosen = { childId: isUuid(childId) ? childId : undefined };
    return showPage('families/stays/nights.njk', nightsPage(offer, caller, chosen));
  }
}
