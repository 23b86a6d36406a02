import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { OfferChecksPage } from './offer-checks.page.js';
import { SchoolHolidaysPage } from './school-holidays.page.js';
import { UniversalOffersPage } from './universal-offers.page.js';

/** What a council does about offers. */
@Module({
  imports: [CatalogueModule],
  controllers: [OfferChecksPage, SchoolHolidaysPage, UniversalOffersPage],
})
export class CommissionerOfferPagesModule {}
