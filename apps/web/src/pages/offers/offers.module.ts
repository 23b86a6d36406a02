import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { SearchesModule } from '#searches';
import { AroundOffer } from './around-offer.js';
import { OfferPage } from './offer.page.js';
import { OfferPhotoPage } from './photo.page.js';
import { SearchPage } from './search.page.js';
import { UniversalPage } from './universal.page.js';

@Module({
  imports: [BookingsModule, CatalogueModule, SearchesModule],
  providers: [AroundOffer],
  controllers: [SearchPage, OfferPage, OfferPhotoPage, UniversalPage],
})
export class OfferPagesModule {}
