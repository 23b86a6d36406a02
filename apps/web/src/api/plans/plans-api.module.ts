import { Module } from '@nestjs/common';
import { PlansModule } from '#plans';
import { BookingOutcomesController } from './booking-outcomes.controller.js';
import { PlansController } from './plans.controller.js';

/** /api/v1/children/:id/plan and /api/v1/bookings/:id/outcome */
@Module({ imports: [PlansModule], controllers: [PlansController, BookingOutcomesController] })
export class PlansApiModule {}
