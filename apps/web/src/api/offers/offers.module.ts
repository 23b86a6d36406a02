import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { SearchesModule } from '#searches';
import { OffersController } from './offers.controller.js';
import { OwnOffersController } from './own-offers.controller.js';

@Module({
  imports: [CatalogueModule, SearchesModule],
  controllers: [OffersController, OwnOffersController],
})
export class OffersModule {}
