import { Module } from '@nestjs/common';
import { PricesModule } from '#prices';
import { PriceBookController, PriceCeilingsController } from './price-book.controller.js';
import { PriceChangesController } from './price-changes.controller.js';

@Module({
  imports: [PricesModule],
  controllers: [PriceBookController, PriceCeilingsController, PriceChangesController],
})
export class PricesApiModule {}
