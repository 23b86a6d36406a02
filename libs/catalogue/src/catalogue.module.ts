import { Module } from '@nestjs/common';
import { BedsService } from './application/beds.service.js';
import { OffersService } from './application/offers.service.js';
import { PostcodesService } from './application/postcodes.service.js';
import { PublicOffersService } from './application/public-offers.service.js';
import { RegistrationRulesService } from './application/registration-rules.service.js';
import { SearchService } from './application/search.service.js';
import { SessionsService } from './application/sessions.service.js';
import { UnitsService } from './application/units.service.js';

const services = [
  BedsService,
  OffersService,
  PostcodesService,
  PublicOffersService,
  RegistrationRulesService,
  SearchService,
  SessionsService,
  UnitsService,
];

/** What providers offer, when and where, and how people find it. */
@Module({ providers: services, exports: services })
export class CatalogueModule {}
