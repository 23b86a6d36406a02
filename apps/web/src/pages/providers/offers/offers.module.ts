import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { OfferWithdrawalPage } from './offer-withdrawal.page.js';
import { OwnOfferPage } from './offer.page.js';
import { OwnOffersPage } from './offers.page.js';
import { OfferPhotosPage } from './photos.page.js';
import { UnitsPage } from './units.page.js';

@Module({
  imports: [CatalogueModule],
  controllers: [OwnOffersPage, UnitsPage, OfferPhotosPage, OwnOfferPage, OfferWithdrawalPage],
})
export class OwnOfferPagesModule {}
