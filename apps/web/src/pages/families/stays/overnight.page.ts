import { Get } from '@nestjs/common';
import { StayOptionsService } from '#bookings';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { freeDays } from './nights.view.js';

/** Every offer of nights away that can be booked bed by bed. */
@PageController('overnight')
@Access('public')
export class OvernightPage {
  constructor(private readonly options: StayOptionsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const offers = await this.options.list(caller);
    return showPage('families/stays/list.njk', {
      title: 'Overnight short breaks',
      offers: offers.map((offer) => ({ ...offer, freeDays: freeDays(offer) })),
    });
  }
}
