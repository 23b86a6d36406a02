import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { RightsPagesModule } from '../rights/rights.module.js';
import { FamilyClawBacksPage } from './family-claw-backs.page.js';
import { FinanceClawBacksPage } from './finance-claw-backs.page.js';
import { KeepRequestListPage, OfficerClawBacksPage } from './officer-claw-backs.page.js';
import { ProposeClawBackPage } from './propose-claw-back.page.js';

/** Money that a council takes back: pages of the family, of its officer and of finance. */
@Module({
  imports: [BudgetsModule, ChildrenModule, RightsPagesModule],
  controllers: [
    FamilyClawBacksPage,
    OfficerClawBacksPage,
    KeepRequestListPage,
    FinanceClawBacksPage,
    ProposeClawBackPage,
  ],
})
export class ClawBackPagesModule {}
