import { Get } from '@nestjs/common';
import { NightsOfChildService } from '#bookings';
import { ChildrenService, fullName } from '#children';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { nightsOfChildPage } from '../../families/nights/nights-of-child.view.js';

/** The count of nights of a child of the officer's, as its family sees it. */
@PageController('officer/children/:id/nights')
@Access('officer')
export class OfficerNightsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly nights: NightsOfChildService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const nights = await this.nights.of(caller, id);
    return showPage('families/nights/show.njk', {
      title: `Nights away of ${fullName(child)}`,
      child,
      backHref: `/officer/children/${id}`,
      backText: fullName(child),
      bookingPath: '/bookings/',
      forOfficer: true,
      ...nightsOfChildPage(nights, localDay(new Date())),
    });
  }
}
