import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BookStayPage } from './book-stay.page.js';
import { NightsPage } from './nights.page.js';
import { OvernightPage } from './overnight.page.js';

/** Finding and booking nights; what is booked is among the bookings. */
@Module({ imports: [BookingsModule], controllers: [OvernightPage, NightsPage, BookStayPage] })
export class StayPagesModule {}
