import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { CancellationLimitsPage } from './cancellation-limits.page.js';
import { OfferRulesPage } from './offer-rules.page.js';
import { WholeSessionPage } from './whole-session.page.js';

/** What cancelling costs, as councils and providers set it; and a provider that cancels a session. */
@Module({
  imports: [BookingsModule, CatalogueModule],
  controllers: [CancellationLimitsPage, OfferRulesPage, WholeSessionPage],
})
export class CancellationPagesModule {}
