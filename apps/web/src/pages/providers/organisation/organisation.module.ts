import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { ProvidersModule } from '#providers';
import { EntriesPage } from './entries.page.js';
import { EntryWithdrawalPage } from './entry-withdrawal.page.js';
import { OrganisationPage } from './organisation.page.js';
import { WithdrawalPage } from './withdrawal.page.js';

@Module({
  imports: [ProvidersModule, MarketModule],
  controllers: [OrganisationPage, EntriesPage, WithdrawalPage, EntryWithdrawalPage],
})
export class OrganisationPagesModule {}
