import { type DynamicModule, Module } from '@nestjs/common';
import { ApprovalsModule } from '#approvals';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { AssessmentsModule } from '#assessments';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CaseworkModule } from '#casework';
import { CatalogueModule } from '#catalogue';
import { ExclusionsModule } from '#exclusions';
import { ClocksModule } from '#clocks';
import { AttendanceModule } from '#attendance';
import { ContinuityModule } from '#continuity';
import { HoldingModule } from '#holding';
import { ImportsModule } from '#imports';
import { CalloffsModule } from '#calloffs';
import { MarketModule } from '#market';
import { EmailDeliveryModule } from '#notifications';
import { type Config, type Logger, PlatformModule, QueuesModule } from '#platform';
import { NoticesModule } from '#notices';
import { PricesModule } from '#prices';
import { FeedbackModule } from '#feedback';
import { ProvidersModule } from '#providers';
import { SearchesModule } from '#searches';
import { VacanciesModule } from '#vacancies';
import { AuditHeads } from './audit-sealing/audit-heads.js';
import { AuditSealingRunner } from './audit-sealing/audit-sealing.runner.js';
import { Consumers } from './consumers.js';
import { MessageChecks } from './emails/message-checks.js';
import { EmailProcessor } from './emails/email.processor.js';
import { WorkerHealth } from './health/worker-health.js';
import { WatchServer } from './metrics/watch-server.js';
import { WorkerMetrics } from './metrics/worker-metrics.js';
import { CaseNotices } from './news/case-notices.js';
import { CaseworkNotices } from './news/casework-notices.js';
import { MessageNotices } from './news/message-notices.js';
import { NewsProcessor } from './news/news.processor.js';
import { OfferNotices } from './news/offer-notices.js';
import { OtherNotices } from './news/other-notices.js';
import { BankNotices } from './news/bank-notices.js';
import { BuyingNotices } from './news/buying-notices.js';
import { PassportNotices } from './news/passport-notices.js';
import { ProviderNotices } from './news/provider-notices.js';
import { Relay } from './outbox/relay.js';
import { RelayRunner } from './outbox/relay.runner.js';
import { CaseSchedules } from './schedules/case-schedules.js';
import { AttendanceSchedules } from './schedules/attendance-schedules.js';
import { ContinuitySchedules } from './schedules/continuity-schedules.js';
import { MarketSchedules } from './schedules/market-schedules.js';
import { MessageSchedules } from './schedules/message-schedules.js';
import { MoneySchedules } from './schedules/money-schedules.js';
import { NoticeSchedules } from './schedules/notice-schedules.js';
import { type ScheduleGroup, Schedules } from './schedules/schedules.js';
import { SearchSchedules } from './schedules/search-schedules.js';
import { SchedulesRunner } from './schedules/schedules.runner.js';
import { UpkeepSchedules } from './schedules/upkeep-schedules.js';
import { Places } from './upkeep/places.js';
import { Upkeep } from './upkeep/upkeep.js';
import { UpkeepRunner } from './upkeep/upkeep.runner.js';
import { LOGGER, WORKER_SETTINGS, type WorkerSettings } from './worker-settings.js';

const LIBRARIES = [
  AuditModule,
  EmailDeliveryModule,
  VacanciesModule,
  FeedbackModule,
  BookingsModule,
  BudgetsModule,
  AssessmentsModule,
  CaseworkModule,
  CatalogueModule,
  ClocksModule,
  AttendanceModule,
  ContinuityModule,
  HoldingModule,
  ApprovalsModule,
  AccountsModule,
  ImportsModule,
  MarketModule,
  NoticesModule,
  PricesModule,
  ExclusionsModule,
  CalloffsModule,
  ProvidersModule,
  SearchesModule,
];
const SCHEDULES = [
  CaseSchedules,
  AttendanceSchedules,
  ContinuitySchedules,
  MarketSchedules,
  MessageSchedules,
  MoneySchedules,
  NoticeSchedules,
  SearchSchedules,
  UpkeepSchedules,
];
const NEWS = [
  CaseNotices,
  CaseworkNotices,
  MessageNotices,
  BankNotices,
  BuyingNotices,
  PassportNotices,
  ProviderNotices,
  OtherNotices,
  OfferNotices,
  NewsProcessor,
];

/** What happens after a request has been answered: news, e-mails, the ends of holds. */
@Module({})
export class WorkerModule {
  static with(config: Config, settings: WorkerSettings, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config, 'fairplace-worker'),
        QueuesModule.with(config, settings.retries),
        ...LIBRARIES,
      ],
      providers: [
        { provide: WORKER_SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        Relay,
        RelayRunner,
        Upkeep,
        Places,
        UpkeepRunner,
        WorkerHealth,
        WorkerMetrics,
        WatchServer,
        AuditHeads,
        AuditSealingRunner,
        ...SCHEDULES,
        {
          provide: Schedules,
          useFactory: (...groups: ScheduleGroup[]) => new Schedules(groups),
          inject: SCHEDULES,
        },
        SchedulesRunner,
        ...NEWS,
        MessageChecks,
        EmailProcessor,
        Consumers,
      ],
    };
  }
}
