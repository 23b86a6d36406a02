import { Module } from '@nestjs/common';
import { ChoicesModule } from '#choices';
import { PriceComparisonController, ScenariosController } from './choices.controllers.js';

/** /api/v1/price-comparison and /api/v1/children/:id/scenarios */
@Module({
  imports: [ChoicesModule],
  controllers: [PriceComparisonController, ScenariosController],
})
export class ChoicesApiModule {}
