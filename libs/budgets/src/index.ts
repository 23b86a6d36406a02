export { AddedOrAskedService } from './application/added-or-asked.service.js';
export { AllocationsService } from './application/allocations.service.js';
export { BandsService, type NewBand } from './application/bands.service.js';
export { BudgetNoticesService } from './application/budget-notices.service.js';
export { BudgetsService } from './application/budgets.service.js';
export { CarryOversService } from './application/carry-overs.service.js';
export {
  type ChildcareOfChild,
  type ChildcareReport,
  ChildcareService,
} from './application/childcare.service.js';
export { AskedClawBacksService } from './application/asked-claw-backs.service.js';
export { BudgetRulesService } from './application/budget-rules.service.js';
export { ClawBackClocksService } from './application/claw-back-clocks.service.js';
export { ClawBackRunService } from './application/claw-back-run.service.js';
export { type ClawBackOverview, ClawBacksService } from './application/claw-backs.service.js';
export { EntitlementsService } from './application/entitlements.service.js';
export { type FundingOfChild, FundingService } from './application/funding.service.js';
export { BudgetRemindersService } from './application/budget-reminders.service.js';
export { type GrowingUp, GrowingUpService } from './application/growing-up.service.js';
export { KeepRequestsService } from './application/keep-requests.service.js';
export { type ChildLevel, LevelsService, type MovePreview } from './application/levels.service.js';
export { type AddedToChild, MoneyAddedService } from './application/money-added.service.js';
export { OwnMoneyService } from './application/own-money.service.js';
export { type ReceivedMoney, type WantedReturn } from './application/own-money.service.js';
export { type Package, type PackageChange, PackageService } from './application/package.service.js';
export { type TopUpPreview, TopUpsService } from './application/top-ups.service.js';
export {
  type FunderStatement,
  type RechargeReport,
  RechargesService,
} from './application/recharges.service.js';
export { BudgetsModule } from './budgets.module.js';
export {
  CHILDCARE_GROUNDS,
  type ChildcareDecision,
  type ChildcareGround,
  type NewChildcareDecision,
} from './domain/childcare.js';
export { apportioned } from './domain/apportion.js';
export {
  type Band,
  type BandRow,
  formatRate,
  formatRateAsPublished,
  isFixed,
  publishedTable,
  rateInTenths,
  type Terms,
} from './domain/bands.js';
export {
  type ClawBack,
  type ClawBackPolicy,
  type ClawBackState,
  type KeepView,
  type NewClawBack,
  type UnusedBudget,
  type WaitingForOfficer,
} from './domain/claw-back.js';
export {
  type Carried,
  carriedInWords,
  type CarryOver,
  type CarryOverState,
  type LeftOver,
} from './domain/carry-over.js';
export { amountNeeded } from './domain/claw-back.errors.js';
export { type EntitlementFacts, type Figures } from './domain/figures.js';
export {
  FUNDER_ORDER,
  type FundingAgreement,
  type NewFundingAgreement,
  SHARE_FUNDERS,
  type ShareFunder,
  type Shares,
} from './domain/funding-shares.js';
export {
  type ChargeLine,
  type Charges,
  chargesOf,
  type FundingEvent,
  type VersionInForce,
} from './domain/recharge.js';
export { type RechargePeriod } from './domain/recharge-period.js';
export { type FunderAccount } from './persistence/funding.queries.js';
export { financialYearOf, firstDayOf, lastDayOf } from './domain/financial-year.js';
export {
  type Conclusion,
  type Continuation,
  type Funder,
  FUNDERS,
  type GrowingUpNotice,
  type NewContinuation,
} from './domain/growing-up.js';
export { type EarlierLevel, type LevelMove, type WantedMove } from './domain/level-move.js';
export {
  directionOf,
  type Level,
  LEVEL_MEANINGS,
  LEVEL_NUMBERS,
  LEVELS,
  MOVE_REASONS,
  type MoveReason,
  RECORDED_REASONS,
  type Way,
} from './domain/levels.js';
export { LEAST_TOLD, type MovesReport, type ToldCount } from './domain/moves-report.js';
export { type MoneyAdded, type WantedTopUp } from './domain/money-added.js';
export { type NewEntitlement } from './domain/new-entitlement.js';
export {
  LINE_KINDS,
  LINE_UNITS,
  LINE_WAYS,
  lineAddsUp,
  type LineKind,
  lineTotal,
  type LineUnit,
  type LineWay,
  type NewPackageLine,
  type PackageLine,
  packageTotals,
  type PackageTotals,
} from './domain/package-line.js';
export { formatPayingInCode } from './domain/paying-in-code.js';
export {
  BAND_PROGRAMMES,
  type BandProgramme,
  DELIVERIES,
  type Delivery,
  type Origin,
  ORIGINS,
  type Programme,
  PROGRAMMES,
} from './domain/programmes.js';
export { type Entitlement } from './persistence/entitlements.queries.js';
export { type LeftOfChild } from './persistence/left.queries.js';
export { type OwnMoneyMove, type PayingIn } from './persistence/own-money.queries.js';
export { type BudgetTotals } from './persistence/totals.queries.js';
