import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { StoppedBookingsPage } from './stopped-bookings.page.js';

@Module({ imports: [BookingsModule], controllers: [StoppedBookingsPage] })
export class StoppedBookingPagesModule {}
