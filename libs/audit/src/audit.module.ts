import { Module } from '@nestjs/common';
import { AuditTrailService } from './application/audit-trail.service.js';

/** Reading the trail; writing it is recordAudit() in the transaction of whoever acts. */
@Module({ providers: [AuditTrailService], exports: [AuditTrailService] })
export class AuditModule {}
