import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { FamilyAddedPage } from './family-added.page.js';
import { OwnMoneyPage } from './own-money.page.js';
import { TopUpPage } from './top-up.page.js';

/** What comes into a budget beside the year's own money: for families, officers and finance. */
@Module({
  imports: [BudgetsModule, ChildrenModule],
  controllers: [FamilyAddedPage, OwnMoneyPage, TopUpPage],
})
export class MoneyAddedPagesModule {}
