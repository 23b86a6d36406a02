import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BudgetsModule, PackageService } from '#budgets';
import {
  ChoicesModule,
  MoreRequestsService,
  PricesService,
  ScenarioAnswersService,
  ScenariosService,
  WhatIfService,
} from '#choices';
import { Database } from '#platform';
import { Test } from '@nestjs/testing';

/** The database of a test, where the platform module has the service's own. */
@Global()
@Module({})
class TestPlatform {
  static with(database: Database): DynamicModule {
    return {
      module: TestPlatform,
      providers: [{ provide: Database, useValue: database }],
      exports: [Database],
    };
  }
}

export interface ChoiceServices {
  prices: PricesService;
  whatIf: WhatIfService;
  scenarios: ScenariosService;
  answers: ScenarioAnswersService;
  more: MoreRequestsService;
  packages: PackageService;
}

/** The services as Nest puts them together, on the database of a test. */
export async function choiceServices(database: Database): Promise<ChoiceServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), ChoicesModule, BudgetsModule],
  }).compile();
  return {
    prices: app.get(PricesService, { strict: false }),
    whatIf: app.get(WhatIfService, { strict: false }),
    scenarios: app.get(ScenariosService, { strict: false }),
    answers: app.get(ScenarioAnswersService, { strict: false }),
    more: app.get(MoreRequestsService, { strict: false }),
    packages: app.get(PackageService, { strict: false }),
  };
}
