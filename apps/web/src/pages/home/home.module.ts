import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CardsModule } from '#cards';
import { ChildrenModule } from '#children';
import { ClocksModule } from '#clocks';
import { HomePage } from './home.page.js';
import { MoneyLeft } from './money-left.js';

@Module({
  imports: [BookingsModule, CardsModule, ChildrenModule, ClocksModule],
  controllers: [HomePage],
  providers: [MoneyLeft],
})
export class HomePagesModule {}
