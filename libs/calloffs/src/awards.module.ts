import { Module } from '@nestjs/common';
import { AssessmentService } from './application/assessment.service.js';
import { AwardClocksService } from './application/award-clocks.service.js';
import { AwardsService } from './application/awards.service.js';
import { ConflictsService } from './application/conflicts.service.js';
import { ContractsService } from './application/contracts.service.js';
import { LowPricesService } from './application/low-prices.service.js';
import { ModerationService } from './application/moderation.service.js';
import { ScoringService } from './application/scoring.service.js';
import { StandstillService } from './application/standstill.service.js';
import { SummariesService } from './application/summaries.service.js';
import { CalloffsModule } from './calloffs.module.js';

const services = [
  AssessmentService,
  ConflictsService,
  ScoringService,
  ModerationService,
  LowPricesService,
  AwardsService,
  SummariesService,
  StandstillService,
  ContractsService,
  AwardClocksService,
];

/** From opened bids to a signed contract. */
@Module({ imports: [CalloffsModule], providers: services, exports: services })
export class AwardsModule {}
