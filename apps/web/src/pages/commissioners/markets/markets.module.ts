import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { ExtensionPage } from '../extension.page.js';
import { RemovalNoticePage } from '../removal-notice.page.js';
import { DraftConditionsPage } from './draft-conditions.page.js';
import { DraftPage } from './draft.page.js';
import { DraftPartsPage } from './draft-parts.page.js';
import { DraftQuestionsPage } from './draft-questions.page.js';
import { MarketsPage } from './markets.page.js';
import { ReopeningPage } from './reopening.page.js';

@Module({
  imports: [MarketModule],
  controllers: [
    MarketsPage,
    ReopeningPage,
    DraftPage,
    DraftQuestionsPage,
    DraftPartsPage,
    DraftConditionsPage,
    ExtensionPage,
    RemovalNoticePage,
  ],
})
export class CommissionerMarketsModule {}
