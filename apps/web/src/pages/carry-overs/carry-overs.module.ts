import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { RightsPagesModule } from '../rights/rights.module.js';
import { FamilyCarryOversPage, OfficerCarryOversPage } from './child-carry-overs.page.js';
import { FinanceCarryOversPage } from './finance-carry-overs.page.js';

/** What goes from a year that is over into the next one: pages of finance, the family and its officer. */
@Module({
  imports: [BudgetsModule, ChildrenModule, RightsPagesModule],
  controllers: [FamilyCarryOversPage, OfficerCarryOversPage, FinanceCarryOversPage],
})
export class CarryOverPagesModule {}
