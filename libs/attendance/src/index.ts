export { AttendanceNoticesService } from './application/attendance-notices.service.js';
export { AttendanceRulesService, USUAL_DAYS_OPEN } from './application/attendance-rules.service.js';
export { IncidentsService } from './application/incidents.service.js';
export { LateWordsService } from './application/late-words.service.js';
export { RegistersService } from './application/registers.service.js';
export { RotaService } from './application/rota.service.js';
export { SettlementService } from './application/settlement.service.js';
export { WorkService } from './application/work.service.js';
export { AttendanceModule } from './attendance.module.js';
export {
  MARK_KINDS,
  type MarkKind,
  type MarkOutcome,
  type NewMark,
  type SessionOfDay,
  type Sheet,
  type SheetLine,
  type Standing,
  standingInWords,
} from './domain/mark.js';
export {
  type Incident,
  INCIDENT_KINDS,
  type IncidentKind,
  type LateWord,
  MINUTES_TO_READ,
} from './domain/words.js';
export { type RotaPerson, type RotaSession } from './domain/rota.js';
export { DAYS_BEFORE, isReadable, type OwnDays, type OwnSession } from './domain/work.js';
export { type KeptMark } from './persistence/marks.queries.js';
