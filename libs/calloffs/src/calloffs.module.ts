import { Module } from '@nestjs/common';
import { BidKeys } from './application/bid-keys.js';
import { BidsService } from './application/bids.service.js';
import { CalloffClocksService } from './application/calloff-clocks.service.js';
import { CalloffNoticesService } from './application/calloff-notices.service.js';
import { CalloffsService } from './application/calloffs.service.js';
import { CriteriaService } from './application/criteria.service.js';
import { OpeningsService } from './application/openings.service.js';
import { QuestionsService } from './application/questions.service.js';
import { SendingService } from './application/sending.service.js';

const services = [
  BidKeys,
  CalloffsService,
  CriteriaService,
  SendingService,
  QuestionsService,
  BidsService,
  OpeningsService,
  CalloffNoticesService,
  CalloffClocksService,
];

/** Buying through a market: requirements, invitations, sealed bids and what follows from them. */
@Module({ providers: services, exports: services })
export class CalloffsModule {}
