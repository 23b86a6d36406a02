import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { FinanceBudgetsPage } from './budgets.page.js';

@Module({ imports: [BudgetsModule], controllers: [FinanceBudgetsPage] })
export class FinancePagesModule {}
