import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { BedsController, HomesController } from './beds.controller.js';
import { NightsController } from './nights.controller.js';
import { StaysController } from './stays.controller.js';

/** /api/v1/stays, and the beds and nights they are made of. */
@Module({
  imports: [BookingsModule, CatalogueModule],
  controllers: [StaysController, NightsController, HomesController, BedsController],
})
export class StaysApiModule {}
