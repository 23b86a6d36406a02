import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BookingRequestPage } from './booking-request.page.js';
import { OfferAcceptancePage } from './offer-acceptance.page.js';
import { OwnRequestsPage } from './own-requests.page.js';

/** Bookings that a provider agrees to first: its rule, its answers, and the family that waits. */
@Module({
  imports: [BookingsModule],
  controllers: [OwnRequestsPage, OfferAcceptancePage, BookingRequestPage],
})
export class RequestPagesModule {}
