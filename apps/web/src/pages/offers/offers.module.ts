import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { SearchesModule } from '#searches';
import { OfferPage } from './offer.page.js';
import { OfferPhotoPage } from './photo.page.js';
import { SearchPage } from './search.page.js';
import { UniversalPage } from './universal.page.js';

@Module({
  imports: [CatalogueModule, SearchesModule],
  controllers: [SearchPage, OfferPage, OfferPhotoPage, UniversalPage],
})
export class OfferPagesModule {}
