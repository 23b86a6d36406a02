import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { NotificationsModule } from '#notifications';
import { FinanceBudgetsPage } from './budgets.page.js';
import { FundersPage } from './funders/funders.page.js';
import { TextsPage } from './texts/texts.page.js';

@Module({
  imports: [BudgetsModule, NotificationsModule],
  controllers: [FinanceBudgetsPage, FundersPage, TextsPage],
})
export class FinancePagesModule {}
