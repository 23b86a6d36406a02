import { Module } from '@nestjs/common';
import { HoldingModule } from '#holding';
import { AskingService } from './application/asking.service.js';
import { DecidingService } from './application/deciding.service.js';
import { PriceBookService } from './application/price-book.service.js';
import { PriceEvidenceService } from './application/price-evidence.service.js';
import { PriceRulesService } from './application/price-rules.service.js';
import { SecondPersonService } from './application/second-person.service.js';
import { UpliftNoticesService } from './application/uplift-notices.service.js';
import { UpliftsService } from './application/uplifts.service.js';

const services = [
  AskingService,
  DecidingService,
  SecondPersonService,
  PriceRulesService,
  UpliftsService,
  PriceBookService,
  PriceEvidenceService,
  UpliftNoticesService,
];

/** The price book, and how providers ask for other prices. */
@Module({ imports: [HoldingModule], providers: services, exports: services })
export class PricesModule {}
