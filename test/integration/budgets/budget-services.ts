import { type DynamicModule, Global, Module } from '@nestjs/common';
import {
  BandsService,
  BudgetsModule,
  BudgetsService,
  EntitlementsService,
  FundingService,
  LevelsService,
  PackageService,
  RechargesService,
} from '#budgets';
import { CardsModule, CardsService, WalletsService } from '#cards';
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

export interface BudgetServices {
  budgets: BudgetsService;
  entitlements: EntitlementsService;
  bands: BandsService;
  funding: FundingService;
  recharges: RechargesService;
  levels: LevelsService;
  packages: PackageService;
  cards: CardsService;
  wallets: WalletsService;
}

/** The services as Nest puts them together, on the database of a test. */
export async function budgetServices(database: Database): Promise<BudgetServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), BudgetsModule, CardsModule],
  }).compile();
  return {
    budgets: app.get(BudgetsService, { strict: false }),
    entitlements: app.get(EntitlementsService, { strict: false }),
    bands: app.get(BandsService, { strict: false }),
    funding: app.get(FundingService, { strict: false }),
    recharges: app.get(RechargesService, { strict: false }),
    levels: app.get(LevelsService, { strict: false }),
    packages: app.get(PackageService, { strict: false }),
    cards: app.get(CardsService, { strict: false }),
    wallets: app.get(WalletsService, { strict: false }),
  };
}
