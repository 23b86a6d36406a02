import { Module } from '@nestjs/common';
import { AdmissionsService } from './application/admissions.service.js';
import { ApplicationsService } from './application/applications.service.js';
import { DecisionsService } from './application/decisions.service.js';
import { MarketsService } from './application/markets.service.js';
import { RegisterService } from './application/register.service.js';

const services = [
  MarketsService,
  ApplicationsService,
  DecisionsService,
  AdmissionsService,
  RegisterService,
];

/** Markets that admit at any time, each authority for itself, and the public register. */
@Module({ providers: services, exports: services })
export class MarketModule {}
