import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { ChildrenModule } from '#children';
import { NightsOfChildController } from './nights-of-child.controller.js';

/** /api/v1/children/:id/night-counts */
@Module({ imports: [BookingsModule, ChildrenModule], controllers: [NightsOfChildController] })
export class NightsOfChildApiModule {}
