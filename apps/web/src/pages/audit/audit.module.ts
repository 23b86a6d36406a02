import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { ChildrenModule } from '#children';
import { AuditPage } from './audit.page.js';

@Module({ imports: [AuditModule, ChildrenModule], controllers: [AuditPage] })
export class AuditPagesModule {}
