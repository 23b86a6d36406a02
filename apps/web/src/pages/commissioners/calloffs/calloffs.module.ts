import { Module } from '@nestjs/common';
import { CalloffsModule } from '#calloffs';
import { MarketModule } from '#market';
import { CalloffLinesPage } from './calloff-lines.page.js';
import { CalloffOpeningPage } from './calloff-opening.page.js';
import { CalloffSendingPage } from './calloff-sending.page.js';
import { CalloffStepsPage } from './calloff-steps.page.js';
import { CalloffsPage } from './calloffs.page.js';

@Module({
  imports: [CalloffsModule, MarketModule],
  controllers: [
    CalloffsPage,
    CalloffStepsPage,
    CalloffLinesPage,
    CalloffSendingPage,
    CalloffOpeningPage,
  ],
})
export class CalloffPagesModule {}
