import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { FinanceBudgetsPage } from './budgets.page.js';
import { FundersPage } from './funders/funders.page.js';

@Module({ imports: [BudgetsModule], controllers: [FinanceBudgetsPage, FundersPage] })
export class FinancePagesModule {}
