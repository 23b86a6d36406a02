import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BookSeriesPage } from './book-series.page.js';
import { MoveBookingPage } from './move-booking.page.js';
import { SeriesPage } from './series.page.js';

/** Several dates booked together, some of them cancelled, one of them moved. */
@Module({
  imports: [BookingsModule],
  controllers: [BookSeriesPage, SeriesPage, MoveBookingPage],
})
export class SeriesPagesModule {}
