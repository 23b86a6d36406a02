export { AuditSealingService } from './application/audit-sealing.service.js';
export { AuditTrailService, type TrailRequest } from './application/audit-trail.service.js';
export {
  AuditVerificationService,
  type ChainHead,
  type NotedHeads,
  type VerifiedChain,
} from './application/audit-verification.service.js';
export { DatedRules } from './application/dated-rules.js';
export { recordSetting } from './application/record-setting.js';
export { AuditModule } from './audit.module.js';
export { type ChainFault } from './domain/chain-check.js';
export { CHAIN_WITHOUT_AUTHORITY } from './domain/chain.js';
export { type DatedRule, type RuleField, type RuleValues } from './domain/rule-table.js';
export { headLine, readHeadLines } from './domain/head-lines.js';
export { type AuditFact, recordAudit } from './persistence/audit.queries.js';
export { oldestUnsealedSecondsWithin } from './persistence/chain.queries.js';
export { type AuditEntry, type TrailFilter } from './persistence/trail.queries.js';
