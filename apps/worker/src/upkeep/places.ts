import { Injectable } from '@nestjs/common';
import { BookingsService, PlaceOffersService } from '#bookings';

/** Places that nobody answers for any more, and to whom they go next. */
@Injectable()
export class Places {
  constructor(
    private readonly bookings: BookingsService,
    private readonly offers: PlaceOffersService,
  ) {}

  /** Holds end, and what they held is offered to those who wait, in this order. */
  async moveOn(): Promise<void> {
    await this.bookings.expireHolds();
    await this.offers.offerPlaces();
  }
}
