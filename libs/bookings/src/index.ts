export { BasketService } from './application/basket.service.js';
export { SeriesService } from './application/series.service.js';
export type { Basket, BasketFund, BasketLine, Checkout } from './domain/basket.js';
export type { Series, SeriesChoice, SeriesDate } from './domain/series.js';
export { BookingListsService, type BookingsQuery } from './application/booking-lists.service.js';
export { BookingNoticesService } from './application/booking-notices.service.js';
export { BookingOptionsService } from './application/booking-options.service.js';
export {
  type CancelledBooking,
  CancellationsService,
} from './application/cancellations.service.js';
export { CancellationRulesService } from './application/cancellation-rules.service.js';
export { SessionCancellationsService } from './application/session-cancellations.service.js';
export { BookingsService } from './application/bookings.service.js';
export { AlternativesService, type ChildToPlace } from './application/alternatives.service.js';
export { AcceptanceNoticesService } from './application/acceptance-notices.service.js';
export { AcceptancesService } from './application/acceptances.service.js';
export { LastBookedService } from './application/last-booked.service.js';
export { NightNoticesService } from './application/night-notices.service.js';
export { NightReviewsService } from './application/night-reviews.service.js';
export { NightSettingsService } from './application/night-settings.service.js';
export { NightsOfChildService } from './application/nights-of-child.service.js';
export { PlaceOffersService } from './application/place-offers.service.js';
export { RemindersService } from './application/reminders.service.js';
export { ResalesService } from './application/resales.service.js';
export { ShareGroupsService } from './application/share-groups.service.js';
export { ShareNoticesService } from './application/share-notices.service.js';
export { ShareSettlingService } from './application/share-settling.service.js';
export { ShareTablesService } from './application/share-tables.service.js';
export {
  MOST_SHARING,
  mostChoices,
  type OwnShare,
  SHARE_STATES,
  type SharedBookingView,
  type ShareGroup,
  type ShareTable,
  type ShareTotals,
  type WorkerShare,
} from './domain/share.js';
export { SharedBookingsService } from './application/shared-bookings.service.js';
export { type CalendarStay, StayCalendarService } from './application/stay-calendar.service.js';
export { StayOptionsService } from './application/stay-options.service.js';
export { StoppedBookingsService } from './application/stopped-bookings.service.js';
export { type StoppedBooking } from './persistence/stopped-bookings.queries.js';
export { StaysService } from './application/stays.service.js';
export { type BookingToGiveUp, UndeliveredService } from './application/undelivered.service.js';
export { WaitingNoticesService } from './application/waiting-notices.service.js';
export { WaitingListsService } from './application/waiting-lists.service.js';
export { BookingsModule } from './bookings.module.js';
export {
  type AcceptanceRule,
  type BookingRequest,
  type Decline,
  type DeclineReason,
  LONGEST_HOURS,
  REQUEST_STATES,
  type RequestState,
  type RequestToAnswer,
} from './domain/acceptance.js';
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
  StayFacts,
} from './domain/booking.js';
export { type LastBooked } from './persistence/last-booked.queries.js';
export {
  CANCELLATION_REASONS,
  type CancellationQuote,
  type CancellationStep,
  type CancellationTerms,
  FAMILY_REASONS,
  type FamilyCancellation,
  type FamilyReason,
  type Refund,
} from './domain/cancellation.js';
export {
  type CancellationLimit,
  type ChosenRules,
  type NewLimit,
  type OfferRules,
  type OwnCancellations,
  type PartLimit,
} from './domain/cancellation-rules.js';
export {
  cancellationSentences,
  hoursText,
  policySentences,
  whenText,
} from './domain/cancellation-sentence.js';
export { bookingNotFound } from './domain/booking.errors.js';
export {
  type ChildFunds,
  type ChildChoice,
  type FundingOption,
  fundingOptions,
  type SessionToBook,
} from './domain/booking-options.js';
export {
  NIGHT_SETTINGS,
  type NightSetting,
  type NightSettingKind,
} from './domain/night-setting.js';
export { type Alternatives, type BedNights, isFreeFor } from './domain/free-nights.js';
export {
  countNights,
  NIGHT_LIMITS,
  type NightCount,
  type NightLimit,
  type NightLimitKind,
  type NotCounted,
} from './domain/night-count.js';
export {
  type NightReview,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  type ReviewState,
} from './domain/night-review.js';
export { nightKinds, type NightsOfChild, reachedOf } from './domain/nights-of-child.js';
export { daysFrom, type OvernightOffer, SHOWN_DAYS } from './domain/overnight-offer.js';
export {
  type BookStay,
  type ChangedNight,
  changedNights,
  type HomeHours,
  MOST_NIGHTS,
  type Nights,
  nightsOf,
  periodOfStay,
} from './domain/stay.js';
export { alternativesText } from './domain/stay.errors.js';
export {
  PROVIDER_CAUSES,
  type ProviderCause,
  type Undelivered,
  UNDELIVERED_CAUSES,
  type UndeliveredCause,
} from './domain/undelivered.js';
export {
  type Cell,
  hiddenCells,
  SMALLEST_SHOWN,
  type UndeliveredReport,
} from './domain/undelivered-report.js';
export {
  type Waiting,
  WAITING_STATES,
  type WaitForSession,
  type WaitingState,
} from './domain/waiting.js';
export { type SharedBooking } from './persistence/shared-bookings.queries.js';
