import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { PricesService } from './application/prices.service.js';
import { ScenarioAnswersService } from './application/scenario-answers.service.js';
import { ScenariosService } from './application/scenarios.service.js';
import { TrialGround } from './application/trial-ground.js';
import { WhatIfService } from './application/what-if.service.js';

/** What a family may do differently with the same money: prices, scenarios, requests for more. */
@Module({
  imports: [BudgetsModule],
  providers: [PricesService, WhatIfService, ScenariosService, ScenarioAnswersService, TrialGround],
  exports: [PricesService, WhatIfService, ScenariosService, ScenarioAnswersService],
})
export class ChoicesModule {}
