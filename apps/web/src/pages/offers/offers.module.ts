import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { OfferPage } from './offer.page.js';
import { SearchPage } from './search.page.js';

@Module({ imports: [CatalogueModule], controllers: [SearchPage, OfferPage] })
export class OfferPagesModule {}
