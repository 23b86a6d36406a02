import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { SharedBookingsController } from './shared-bookings.controller.js';

@Module({ imports: [BookingsModule], controllers: [SharedBookingsController] })
export class SharedBookingsApiModule {}
