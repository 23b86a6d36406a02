import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { ProvidersModule } from '#providers';
import { ApplicationPage } from './application.page.js';
import { ApplyPage } from './apply.page.js';
import { DraftQuestionsPage } from './draft-questions.page.js';
import { DraftsPage } from './drafts.page.js';
import { WithdrawalPage } from './withdrawal.page.js';

@Module({
  imports: [MarketModule, ProvidersModule],
  controllers: [ApplyPage, DraftsPage, DraftQuestionsPage, WithdrawalPage, ApplicationPage],
})
export class ApplicationPagesModule {}
