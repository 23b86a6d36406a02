import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CardsModule } from '#cards';
import { ChildrenModule } from '#children';
import { BudgetPage } from './budget.page.js';
import { FamilyStatementPage, OfficerStatementPage } from './statement/statement.page.js';
import { MoneyOfChild } from './money-of-child.js';

@Module({
  imports: [BookingsModule, BudgetsModule, CardsModule, ChildrenModule],
  controllers: [FamilyStatementPage, OfficerStatementPage, BudgetPage],
  providers: [MoneyOfChild],
})
export class FamilyBudgetPagesModule {}
