import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { AuditPage } from './audit.page.js';

@Module({ imports: [AuditModule], controllers: [AuditPage] })
export class AuditPagesModule {}
