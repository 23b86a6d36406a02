import { Get } from '@nestjs/common';
import { NightsOfChildService } from '#bookings';
import { ChildrenService } from '#children';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { nightsOfChildPage } from './nights-of-child.view.js';

/** How many nights away a child has had and has booked, for the family and the young person. */
@PageController('budget/:childId/nights')
@Access('family', 'young-person')
export class ChildNightsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly nights: NightsOfChildService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const nights = await this.nights.of(caller, childId);
    const own = caller.role === 'young-person';
    return showPage('families/nights/show.njk', {
      title: own ? 'My nights away' : `Nights away of ${child.firstName}`,
      child,
      backHref: `/budget/${childId}`,
      backText: own ? 'My budget' : `Budget of ${child.firstName}`,
      bookingPath: '/bookings/',
      ...nightsOfChildPage(nights, localDay(new Date())),
    });
  }
}
