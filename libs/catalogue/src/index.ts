export { type BedChange, BedsService, type HomeWithBeds } from './application/beds.service.js';
export { CoverageService } from './application/coverage.service.js';
export {
  type ManySessions,
  ManySessionsService,
  type ManySessionsOptions,
} from './application/many-sessions.service.js';
export { type CheckAnswer, OfferChecksService } from './application/offer-checks.service.js';
export { OfferNoticesService } from './application/offer-notices.service.js';
export { type OwnOffer, OffersService } from './application/offers.service.js';
export { type PhotoWords, PhotosService } from './application/photos.service.js';
export {
  importPostcodesWithin,
  type LocatedPostcode,
  type PostcodeImport,
  PostcodesService,
} from './application/postcodes.service.js';
export { type PublishedOffer, PublicOffersService } from './application/public-offers.service.js';
export { type NewHoliday, SchoolHolidaysService } from './application/school-holidays.service.js';
export { RegistrationRulesService } from './application/registration-rules.service.js';
export {
  type FacetCounts,
  type FoundOffer,
  type MappedOffer,
  type MappedSearch,
  type ResolvedPlace,
  type SearchResult,
  SearchService,
} from './application/search.service.js';
export { type OwnSession, type PublishedSession } from './application/session-view.js';
export { type NewSessions } from './application/prepare-sessions.js';
export { SessionsService } from './application/sessions.service.js';
export { type NewUnit, UnitsService } from './application/units.service.js';
export {
  type FoundUniversal,
  UniversalOffersService,
} from './application/universal-offers.service.js';
export { type CoverageCell } from './persistence/coverage.queries.js';
export { CatalogueModule } from './catalogue.module.js';
export { type InstantRange, parseInstant, parseRange } from './domain/day-range.js';
export { type NewOffer, type OfferDetails, priceOfCarers } from './domain/offer-details.js';
export { type PostcodeEntry } from './domain/postcode-csv.js';
export * from './domain/postcode-districts/gazetteer.js';
export * from './domain/postcode-districts/parse-postcode.js';
export { type PostcodeDistrict } from './domain/postcode-districts/postcode-district.js';
export { type RawQuery } from './domain/raw-query.js';
export { describeRule, type RegistrationRule, registrationLabel } from './domain/registrations.js';
export { DEFAULT_MILES, parseSearch, type SearchCriteria } from './domain/search-criteria.js';
export { AGE_BANDS, type AgeBand, MATCHES, type Weekday, WEEKDAYS } from './domain/search-parts.js';
export {
  STATUTORY_CATEGORIES,
  type StatutoryCategory,
  statutoryCategoryOf,
} from './domain/statutory-category.js';
export {
  type NewUniversalOffer,
  UNIVERSAL_COSTS,
  type UniversalCost,
} from './domain/universal-offer.js';
export { type TermCopy } from './domain/moved-term.js';
export { type Recurrence, weekdayOf } from './domain/recurrence.js';
export { type LeftOut } from './domain/sift-sessions.js';
export { MOST_PHOTOS } from './domain/photo.js';
export { searchValues } from './persistence/search-filters.js';
export { type BedRow as Bed, type HomeRow as Home } from './persistence/beds.queries.js';
export { type HolidayCalendar, type SchoolHoliday } from './persistence/school-holidays.queries.js';
export { type Photo } from './persistence/photos.queries.js';
export { STAFFINGS, type Staffing, type UnitRow as Unit } from './persistence/units.queries.js';
