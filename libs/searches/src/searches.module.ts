import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { FindingService } from './application/finding.service.js';

const services = [FindingService];

/** What people look for, and what they do not find. */
@Module({ imports: [CatalogueModule], providers: services, exports: services })
export class SearchesModule {}
