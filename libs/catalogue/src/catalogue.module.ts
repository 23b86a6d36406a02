import { Module } from '@nestjs/common';
import { BedsService } from './application/beds.service.js';
import { CoverageService } from './application/coverage.service.js';
import { ManySessionsService } from './application/many-sessions.service.js';
import { OfferChecksService } from './application/offer-checks.service.js';
import { OfferNoticesService } from './application/offer-notices.service.js';
import { OffersService } from './application/offers.service.js';
import { PhotosService } from './application/photos.service.js';
import { PostcodesService } from './application/postcodes.service.js';
import { PublicOffersService } from './application/public-offers.service.js';
import { RegistrationRulesService } from './application/registration-rules.service.js';
import { SchoolHolidaysService } from './application/school-holidays.service.js';
import { SearchService } from './application/search.service.js';
import { SessionsService } from './application/sessions.service.js';
import { UnitsService } from './application/units.service.js';
import { UniversalOffersService } from './application/universal-offers.service.js';

const services = [
  BedsService,
  CoverageService,
  ManySessionsService,
  OfferChecksService,
  OfferNoticesService,
  OffersService,
  PhotosService,
  PostcodesService,
  PublicOffersService,
  RegistrationRulesService,
  SchoolHolidaysService,
  SearchService,
  SessionsService,
  UnitsService,
  UniversalOffersService,
];

/** What providers offer, when and where, and how people find it. */
@Module({ providers: services, exports: services })
export class CatalogueModule {}
