import { Module } from '@nestjs/common';
import { ApprovalNoticesService } from './application/approval-notices.service.js';
import { ApprovalsService } from './application/approvals.service.js';
import { SchemesService } from './application/schemes.service.js';

const services = [ApprovalsService, SchemesService, ApprovalNoticesService];

/** Who decides how much alone, and four eyes above it. */
@Module({ providers: services, exports: services })
export class ApprovalsModule {}
