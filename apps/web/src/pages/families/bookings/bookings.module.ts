import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { PlansModule } from '#plans';
import { RightsPagesModule } from '../../rights/rights.module.js';
import { BookSessionPage } from './book-session.page.js';
import { BookingWithTerms } from './booking-with-terms.js';
import { Confirming } from './confirming.js';
import { BookingsPage } from './bookings.page.js';
import { CancelBookingPage } from './cancel-booking.page.js';
import { CheckBookingPage } from './check-booking.page.js';

/** Booking a session, and what is booked. */
@Module({
  imports: [BookingsModule, PlansModule, RightsPagesModule],
  providers: [BookingWithTerms, Confirming],
  controllers: [BookSessionPage, CheckBookingPage, CancelBookingPage, BookingsPage],
})
export class BookingPagesModule {}
