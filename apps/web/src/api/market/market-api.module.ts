import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { AdmissionsController } from './admissions.controller.js';
import { ApplicationsController } from './applications.controller.js';
import { LettersController } from './letters.controller.js';
import { MarketsController } from './markets.controller.js';

@Module({
  imports: [MarketModule],
  controllers: [MarketsController, ApplicationsController, AdmissionsController, LettersController],
})
export class MarketApiModule {}
