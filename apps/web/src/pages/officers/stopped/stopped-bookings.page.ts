import { Get } from '@nestjs/common';
import { StoppedBookingsService } from '#bookings';
import { type Caller } from '#kernel';
import { STOP_GROUNDS } from '#market';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** Bookings ahead with providers that were stopped for safeguarding. */
@PageController('officer/stopped-bookings')
@Access('officer')
export class StoppedBookingsPage {
  constructor(private readonly stopped: StoppedBookingsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const bookings = await this.stopped.list(caller);
    return showPage('officers/stopped/list.njk', {
      title: 'Bookings with stopped providers',
      bookings: bookings.map((one) => ({
        ...one,
        why: STOP_GROUNDS[one.ground],
      })),
    });
  }
}
