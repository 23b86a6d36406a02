import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { CoveragePage } from './coverage.page.js';
import { OfferChecksPage } from './offer-checks.page.js';
import { SchoolHolidaysPage } from './school-holidays.page.js';
import { UniversalOffersPage } from './universal-offers.page.js';

/** What a council does about offers. */
@Module({
  imports: [CatalogueModule],
  controllers: [CoveragePage, OfferChecksPage, SchoolHolidaysPage, UniversalOffersPage],
})
export class CommissionerOfferPagesModule {}
