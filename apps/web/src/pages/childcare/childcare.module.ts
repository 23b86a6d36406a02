import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { RightsPagesModule } from '../rights/rights.module.js';
import { ChildcareReportPage } from './childcare-report.page.js';
import { FamilyChildcarePage } from './family-childcare.page.js';
import { OfficerChildcarePage } from './officer-childcare.page.js';

/** Childcare so that parents can work: decided by officers, read by families, paid apart. */
@Module({
  imports: [BudgetsModule, ChildrenModule, RightsPagesModule],
  controllers: [ChildcareReportPage, FamilyChildcarePage, OfficerChildcarePage],
})
export class ChildcarePagesModule {}
