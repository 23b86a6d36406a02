import { Module } from '@nestjs/common';
import { AwardsModule } from '#calloffs';
import { NoticesModule } from '#notices';
import { AssessmentActs } from './assessment-acts.js';
import { AwardActs } from './award-acts.js';
import { AwardBidsPage } from './award-bids.page.js';
import { AwardsPage } from './awards.page.js';
import { ClosingActs } from './closing-acts.js';
import { ContractActs } from './contract-acts.js';

@Module({
  imports: [AwardsModule, NoticesModule],
  controllers: [AwardBidsPage, AwardsPage],
  providers: [AssessmentActs, ClosingActs, ContractActs, AwardActs],
})
export class AwardPagesModule {}
