import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CardsModule } from '#cards';
import { CaseworkModule } from '#casework';
import { CatalogueModule } from '#catalogue';
import { ChildrenModule } from '#children';
import { BookingWithTerms } from '../../families/bookings/booking-with-terms.js';
import { MoneyOfChild } from '../../families/budget/money-of-child.js';
import { CallModel } from './call-model.js';
import { CallNotes } from './call-notes.js';
import { CallPage } from './call.page.js';
import { FindCallerPage } from './find-caller.page.js';
import { PlacesToBook } from './places-to-book.js';
import { ReadBackPage } from './read-back.page.js';

@Module({
  imports: [
    BookingsModule,
    BudgetsModule,
    CardsModule,
    CaseworkModule,
    CatalogueModule,
    ChildrenModule,
  ],
  controllers: [FindCallerPage, CallPage, ReadBackPage],
  providers: [BookingWithTerms, CallModel, CallNotes, MoneyOfChild, PlacesToBook],
})
export class CallPagesModule {}
