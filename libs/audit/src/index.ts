export { type AuditFact, recordAudit } from './persistence/audit.queries.js';
