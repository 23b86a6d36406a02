import { Module } from '@nestjs/common';
import { ChildrenModule } from '#children';
import { HoldingModule } from '#holding';
import { PaymentsPage } from '../../finance/payments/payments.page.js';
import { OfficerDirectPaymentPage } from '../../officers/holding/direct-payment.page.js';
import { HoldingListPage } from '../../officers/holding/list.page.js';
import { TakeUpPage } from '../../finance/payments/take-up.page.js';
import { OfficerReceiptsPage } from '../../officers/holding/receipts.page.js';
import { OfficerWaysPage } from '../../officers/holding/ways.page.js';
import { RightsPagesModule } from '../../rights/rights.module.js';
import { DirectPaymentPage } from './direct-payment.page.js';
import { GuidePage } from './guide.page.js';
import { ReceiptsPage } from './receipts.page.js';
import { WaysPage } from './ways.page.js';

/** Who holds the money: pages of the family, of its officer and of finance. */
@Module({
  imports: [ChildrenModule, HoldingModule, RightsPagesModule],
  controllers: [
    WaysPage,
    DirectPaymentPage,
    OfficerWaysPage,
    OfficerDirectPaymentPage,
    HoldingListPage,
    PaymentsPage,
    ReceiptsPage,
    OfficerReceiptsPage,
    GuidePage,
    TakeUpPage,
  ],
})
export class HoldingPagesModule {}
