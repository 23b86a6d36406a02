import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PackageService } from '#budgets';
import {
  AgreementsService,
  GuideService,
  HoldingModule,
  HoldingNoticesService,
  PaymentsService,
  ReceiptsService,
  ReceiptUpkeepService,
  WaysService,
} from '#holding';
import { Database, type Tx } from '#platform';
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

export interface HoldingServices {
  ways: WaysService;
  agreements: AgreementsService;
  payments: PaymentsService;
  packages: PackageService;
  receipts: ReceiptsService;
  upkeep: ReceiptUpkeepService;
  guide: GuideService;
  /** Does what the worker does with the news of this library. */
  tell: () => Promise<void>;
}

/** The services as Nest puts them together, on the database of a test. */
export async function holdingServices(database: Database): Promise<HoldingServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), HoldingModule],
  }).compile();
  const notices = app.get(HoldingNoticesService, { strict: false });
  return {
    ways: app.get(WaysService, { strict: false }),
    agreements: app.get(AgreementsService, { strict: false }),
    payments: app.get(PaymentsService, { strict: false }),
    receipts: app.get(ReceiptsService, { strict: false }),
    upkeep: app.get(ReceiptUpkeepService, { strict: false }),
    guide: app.get(GuideService, { strict: false }),
    packages: app.get(PackageService, { strict: false }),
    tell: () => database.job('match-vacancies', (tx) => tellAll(tx, notices)),
  };
}

async function tellAll(tx: Tx, notices: HoldingNoticesService): Promise<void> {
  const news = await tx.query<{ payload: { what: string; id: string } }>(
    `SELECT payload FROM platform.outbox WHERE topic = 'holding.news' ORDER BY created_at`,
  );
  for (const { payload } of news) await notices.tellWithin(tx, payload.what, payload.id);
}
