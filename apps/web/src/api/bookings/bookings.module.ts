import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BookingsController } from './bookings.controller.js';
import { SessionRegisterController } from './register.controller.js';

/** /api/v1/bookings */
@Module({
  imports: [BookingsModule],
  controllers: [BookingsController, SessionRegisterController],
})
export class BookingsApiModule {}
