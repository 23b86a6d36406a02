import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { AcceptanceNoticesService } from './application/acceptance-notices.service.js';
import { AcceptancesService } from './application/acceptances.service.js';
import { AlternativesService } from './application/alternatives.service.js';
import { BasketService } from './application/basket.service.js';
import { SeriesService } from './application/series.service.js';
import { BookingListsService } from './application/booking-lists.service.js';
import { BookingNoticesService } from './application/booking-notices.service.js';
import { BookingOptionsService } from './application/booking-options.service.js';
import { BookingsService } from './application/bookings.service.js';
import { CancellationRulesService } from './application/cancellation-rules.service.js';
import { CancellationsService } from './application/cancellations.service.js';
import { LastBookedService } from './application/last-booked.service.js';
import { NightNoticesService } from './application/night-notices.service.js';
import { NightReviewsService } from './application/night-reviews.service.js';
import { NightSettingsService } from './application/night-settings.service.js';
import { NightsOfChildService } from './application/nights-of-child.service.js';
import { PlaceOffersService } from './application/place-offers.service.js';
import { RemindersService } from './application/reminders.service.js';
import { ResalesService } from './application/resales.service.js';
import { SessionCancellationsService } from './application/session-cancellations.service.js';
import { ShareGroupsService } from './application/share-groups.service.js';
import { ShareNoticesService } from './application/share-notices.service.js';
import { ShareSettlingService } from './application/share-settling.service.js';
import { ShareTablesService } from './application/share-tables.service.js';
import { SharedBookingsService } from './application/shared-bookings.service.js';
import { StayCalendarService } from './application/stay-calendar.service.js';
import { StayOptionsService } from './application/stay-options.service.js';
import { StoppedBookingsService } from './application/stopped-bookings.service.js';
import { StaysService } from './application/stays.service.js';
import { UndeliveredService } from './application/undelivered.service.js';
import { WaitingNoticesService } from './application/waiting-notices.service.js';
import { WaitingListsService } from './application/waiting-lists.service.js';

const services = [
  AcceptancesService,
  AcceptanceNoticesService,
  BasketService,
  SeriesService,
  BookingsService,
  CancellationsService,
  CancellationRulesService,
  SessionCancellationsService,
  BookingListsService,
  BookingNoticesService,
  BookingOptionsService,
  StaysService,
  StayOptionsService,
  StayCalendarService,
  ResalesService,
  SharedBookingsService,
  ShareGroupsService,
  ShareNoticesService,
  ShareSettlingService,
  ShareTablesService,
  LastBookedService,
  NightReviewsService,
  NightSettingsService,
  NightsOfChildService,
  NightNoticesService,
  UndeliveredService,
  AlternativesService,
  StoppedBookingsService,
  WaitingListsService,
  WaitingNoticesService,
  RemindersService,
  PlaceOffersService,
];

/** Bookings: a place or nights in a bed, and the money for it, set aside and settled together. */
@Module({ imports: [CatalogueModule], providers: services, exports: services })
export class BookingsModule {}
