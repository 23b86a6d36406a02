import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { CardsModule } from '#cards';
import { BudgetsController } from './budgets.controller.js';
import { EntitlementsController } from './entitlements.controller.js';

/** /api/v1/children/{id}/entitlements, /api/v1/children/{id}/budget, /api/v1/budgets */
@Module({
  imports: [BudgetsModule, CardsModule],
  controllers: [BudgetsController, EntitlementsController],
})
export class EntitlementsApiModule {}
