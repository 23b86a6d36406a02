import { Module } from '@nestjs/common';
import { PricesService } from './application/prices.service.js';

/** What a family may do differently with the same money: prices, scenarios, requests for more. */
@Module({
  providers: [PricesService],
  exports: [PricesService],
})
export class ChoicesModule {}
