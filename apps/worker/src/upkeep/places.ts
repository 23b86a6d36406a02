import { Injectable } from '@nestjs/common';
import { BookingsService, PlaceOffersService, ShareSettlingService } from '#bookings';

/** Places that nobody answers for any more, and to whom they go next. */
@Injectable()
export class Places {
  constructor(
    private readonly bookings: BookingsService,
    private readonly offers: PlaceOffersService,
    private readonly shares: ShareSettlingService,
  ) {}

  /** Shared bookings are decided, holds end, and what they held is offered to those who wait, in this order. */
  async moveOn(): Promise<void> {
    await this.shares.settle();
    await this.bookings.expireHolds();
    await this.offers.offerPlaces();
  }
}
