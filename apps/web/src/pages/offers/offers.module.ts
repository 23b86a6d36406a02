import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { SearchesModule } from '#searches';
import { OfferPage } from './offer.page.js';
import { SearchPage } from './search.page.js';

@Module({ imports: [CatalogueModule, SearchesModule], controllers: [SearchPage, OfferPage] })
export class OfferPagesModule {}
