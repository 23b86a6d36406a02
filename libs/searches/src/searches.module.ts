import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { FindingService } from './application/finding.service.js';
import { GapsService } from './application/gaps.service.js';
import { SavedSearchesService } from './application/saved-searches.service.js';
import { ShortagesService } from './application/shortages.service.js';

const services = [FindingService, GapsService, SavedSearchesService, ShortagesService];

/** What people look for, and what they do not find. */
@Module({ imports: [CatalogueModule], providers: services, exports: services })
export class SearchesModule {}
