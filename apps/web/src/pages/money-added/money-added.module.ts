import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { RightsPagesModule } from '../rights/rights.module.js';
import { FamilyAddedPage } from './family-added.page.js';
import { OwnMoneyPage } from './own-money.page.js';
import { TopUpPage } from './top-up.page.js';

/** What comes into a budget beside the year's own money: for families, officers and finance. */
@Module({
  imports: [BudgetsModule, ChildrenModule, RightsPagesModule],
  controllers: [FamilyAddedPage, OwnMoneyPage, TopUpPage],
})
export class MoneyAddedPagesModule {}
