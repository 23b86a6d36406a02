export { AskedGrantsService } from './application/asked-grants.service.js';
export { GrantReturnsService } from './application/grant-returns.service.js';
export { GrantsService } from './application/grants.service.js';
export {
  type Award,
  type AwardDetails,
  type Instalment,
  INSTALMENT_STATES,
  type InstalmentState,
  type MonitoringReturn,
  type NewAward,
  type NewReturn,
  nextReturn,
} from './domain/award.js';
export {
  EVERY_MONTHS,
  type GrantSchedule,
  INSTALMENT_COUNTS,
  planned,
  type PlannedInstalment,
} from './domain/schedule.js';
export { GrantsModule } from './grants.module.js';
