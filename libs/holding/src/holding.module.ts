import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { AgreementsService } from './application/agreements.service.js';
import { HoldingNoticesService } from './application/holding-notices.service.js';
import { PaymentsService } from './application/payments.service.js';
import { WaysService } from './application/ways.service.js';

/** Who holds a child's money: the family's choice, direct payments, and what is shown for them. */
@Module({
  imports: [BudgetsModule],
  providers: [WaysService, AgreementsService, PaymentsService, HoldingNoticesService],
  exports: [WaysService, AgreementsService, PaymentsService, HoldingNoticesService],
})
export class HoldingModule {}
