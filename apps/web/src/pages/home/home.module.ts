import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CardsModule } from '#cards';
import { ChildrenModule } from '#children';
import { HomePage } from './home.page.js';
import { MoneyLeft } from './money-left.js';

@Module({
  imports: [BookingsModule, CardsModule, ChildrenModule],
  controllers: [HomePage],
  providers: [MoneyLeft],
})
export class HomePagesModule {}
