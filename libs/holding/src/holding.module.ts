import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { CONFIG, type Config } from '#platform';
import { AgreementsService } from './application/agreements.service.js';
import { GuideService } from './application/guide.service.js';
import { HoldingNoticesService } from './application/holding-notices.service.js';
import { HoldingSettingsService } from './application/holding-settings.service.js';
import { PaymentsService } from './application/payments.service.js';
import { ReceiptUpkeepService } from './application/receipt-upkeep.service.js';
import { ReceiptsService } from './application/receipts.service.js';
import { createScanner, Scanner } from './application/scanner.js';
import { WaysService } from './application/ways.service.js';

const services = [
  WaysService,
  AgreementsService,
  PaymentsService,
  ReceiptsService,
  ReceiptUpkeepService,
  GuideService,
  HoldingSettingsService,
  HoldingNoticesService,
];

/** Who holds a child's money: the family's choice, direct payments, and what is shown for them. */
@Module({
  imports: [BudgetsModule],
  providers: [
    ...services,
    {
      provide: Scanner,
      inject: [{ token: CONFIG, optional: true }],
      useFactory: (config?: Config) => createScanner(config?.scannerUrl),
    },
  ],
  exports: [...services, Scanner],
})
export class HoldingModule {}
