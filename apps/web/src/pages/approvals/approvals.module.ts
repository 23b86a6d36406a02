import { Module } from '@nestjs/common';
import { ApprovalsModule } from '#approvals';
import { BudgetsModule } from '#budgets';
import { ApprovalsPage } from './approvals.page.js';
import { LimitsPage } from './limits.page.js';

/** Limits and four eyes; the libraries whose moves may wait are there with it. */
@Module({ imports: [ApprovalsModule, BudgetsModule], controllers: [ApprovalsPage, LimitsPage] })
export class ApprovalPagesModule {}
