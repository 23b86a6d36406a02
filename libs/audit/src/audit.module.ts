import { Module } from '@nestjs/common';
import { AuditSealingService } from './application/audit-sealing.service.js';
import { AuditTrailService } from './application/audit-trail.service.js';
import { AuditVerificationService } from './application/audit-verification.service.js';

const SERVICES = [AuditTrailService, AuditSealingService, AuditVerificationService];

/** Reading, sealing and verifying the trail; writing is recordAudit() in the transaction of whoever acts. */
@Module({ providers: SERVICES, exports: SERVICES })
export class AuditModule {}
