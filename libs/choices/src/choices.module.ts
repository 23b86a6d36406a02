import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { MoreRequestsService } from './application/more-requests.service.js';
import { NightRequestsService } from './application/night-requests.service.js';
import { PriceSettingsService } from './application/price-settings.service.js';
import { PricesService } from './application/prices.service.js';
import { ScenarioAnswersService } from './application/scenario-answers.service.js';
import { ScenariosService } from './application/scenarios.service.js';
import { TrialGround } from './application/trial-ground.js';
import { WhatIfService } from './application/what-if.service.js';

const SERVICES = [
  PricesService,
  PriceSettingsService,
  WhatIfService,
  ScenariosService,
  ScenarioAnswersService,
  MoreRequestsService,
  NightRequestsService,
];

/** What a family may do differently with the same money: prices, scenarios, requests for more. */
@Module({
  imports: [BudgetsModule],
  providers: [...SERVICES, TrialGround],
  exports: SERVICES,
})
export class ChoicesModule {}
