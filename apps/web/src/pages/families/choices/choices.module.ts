import { Module } from '@nestjs/common';
import { ChildrenModule } from '#children';
import { ChoicesModule } from '#choices';
import { OfficerPricesPage } from '../../officers/choices/prices.page.js';
import { PricesPage } from './prices.page.js';

@Module({
  imports: [ChildrenModule, ChoicesModule],
  controllers: [PricesPage, OfficerPricesPage],
})
export class ChoicePagesModule {}
