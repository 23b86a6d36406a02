export { AuditTrailService, type TrailRequest } from './application/audit-trail.service.js';
export { AuditModule } from './audit.module.js';
export { type AuditFact, recordAudit } from './persistence/audit.queries.js';
export { type AuditEntry, type TrailFilter } from './persistence/trail.queries.js';
