export { BookingListsService, type BookingsQuery } from './application/booking-lists.service.js';
export { BookingNoticesService } from './application/booking-notices.service.js';
export { BookingOptionsService } from './application/booking-options.service.js';
export { BookingsService } from './application/bookings.service.js';
export { BookingsModule } from './bookings.module.js';
export { BOOKING_STATUSES, BUYING_BASES, FUNDINGS } from './domain/booking.js';
export type {
  Booking,
  BookingDetails,
  BookingStatus,
  BookSession,
  BuyingBasis,
  FundedBooking,
  Funding,
  RegisterLine,
} from './domain/booking.js';
export { bookingNotFound } from './domain/booking.errors.js';
export {
  type ChildFunds,
  type ChildChoice,
  type FundingOption,
  fundingOptions,
  type SessionToBook,
} from './domain/booking-options.js';
