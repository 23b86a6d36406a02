import { Module } from '@nestjs/common';
import { BookingListsService } from './application/booking-lists.service.js';
import { BookingNoticesService } from './application/booking-notices.service.js';
import { BookingOptionsService } from './application/booking-options.service.js';
import { BookingsService } from './application/bookings.service.js';

/** Bookings: a place and its money, set aside and settled together. */
@Module({
  providers: [BookingsService, BookingListsService, BookingNoticesService, BookingOptionsService],
  exports: [BookingsService, BookingListsService, BookingNoticesService, BookingOptionsService],
})
export class BookingsModule {}
