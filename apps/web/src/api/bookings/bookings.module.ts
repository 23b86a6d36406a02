import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BookingsController } from './bookings.controller.js';
import { RequestsController } from './requests.controller.js';
import { SessionRegisterController } from './register.controller.js';

/** /api/v1/bookings */
@Module({
  imports: [BookingsModule],
  controllers: [BookingsController, RequestsController, SessionRegisterController],
})
export class BookingsApiModule {}
