import { Module } from '@nestjs/common';
import { AppealClocksService, AssessmentsModule } from '#assessments';
import { BudgetsModule, ClawBackClocksService } from '#budgets';
import { AwardClocksService, AwardsModule, CalloffClocksService, CalloffsModule } from '#calloffs';
import { ExclusionClocksService, ExclusionsModule } from '#exclusions';
import { DeclarationClocksService, MarketModule } from '#market';
import { NoticeClocksService, NoticesModule } from '#notices';
import { CLOCK_SOURCES, type ClockSource, ClocksService } from './application/clocks.service.js';
import { ClockRemindersService } from './application/reminders.service.js';

const services = [ClocksService, ClockRemindersService];
const SOURCES = [
  ExclusionClocksService,
  CalloffClocksService,
  AwardClocksService,
  NoticeClocksService,
  AppealClocksService,
  ClawBackClocksService,
  DeclarationClocksService,
];

/** One board of everything with a day. */
@Module({
  imports: [
    MarketModule,
    ExclusionsModule,
    CalloffsModule,
    AwardsModule,
    NoticesModule,
    AssessmentsModule,
    BudgetsModule,
  ],
  providers: [
    ...services,
    {
      provide: CLOCK_SOURCES,
      useFactory: (...sources: ClockSource[]) => sources,
      inject: SOURCES,
    },
  ],
  exports: services,
})
export class ClocksModule {}
