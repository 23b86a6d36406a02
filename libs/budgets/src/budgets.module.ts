import { Module } from '@nestjs/common';
import { ApprovalsModule } from '#approvals';
import { LedgerModule } from '#ledger';
import { AddedOrAskedService } from './application/added-or-asked.service.js';
import { AllocationsService } from './application/allocations.service.js';
import { AskedClawBacksService } from './application/asked-claw-backs.service.js';
import { BandsService } from './application/bands.service.js';
import { BudgetNoticesService } from './application/budget-notices.service.js';
import { BudgetRemindersService } from './application/budget-reminders.service.js';
import { BudgetRulesService } from './application/budget-rules.service.js';
import { BudgetsService } from './application/budgets.service.js';
import { CarryOversService } from './application/carry-overs.service.js';
import { ChildcareService } from './application/childcare.service.js';
import { ClawBackClocksService } from './application/claw-back-clocks.service.js';
import { ClawBackRunService } from './application/claw-back-run.service.js';
import { ClawBacksService } from './application/claw-backs.service.js';
import { EntitlementsService } from './application/entitlements.service.js';
import { FundingService } from './application/funding.service.js';
import { GrowingUpService } from './application/growing-up.service.js';
import { KeepRequestsService } from './application/keep-requests.service.js';
import { LevelsService } from './application/levels.service.js';
import { MoneyAddedService } from './application/money-added.service.js';
import { OwnMoneyService } from './application/own-money.service.js';
import { PackageService } from './application/package.service.js';
import { TopUpsService } from './application/top-ups.service.js';
import { RechargesService } from './application/recharges.service.js';

const services = [
  AddedOrAskedService,
  AllocationsService,
  AskedClawBacksService,
  BandsService,
  BudgetNoticesService,
  BudgetRemindersService,
  BudgetRulesService,
  BudgetsService,
  CarryOversService,
  ChildcareService,
  ClawBackClocksService,
  ClawBackRunService,
  ClawBacksService,
  EntitlementsService,
  FundingService,
  GrowingUpService,
  KeepRequestsService,
  LevelsService,
  MoneyAddedService,
  OwnMoneyService,
  PackageService,
  TopUpsService,
  RechargesService,
];

/** What a child may use in a year, and the money behind it. */
@Module({
  imports: [ApprovalsModule, LedgerModule],
  providers: services,
  exports: services,
})
export class BudgetsModule {}
