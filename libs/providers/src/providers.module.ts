import { Module } from '@nestjs/common';
import { BankDetailsService } from './application/bank-details.service.js';
import { BankFinanceService } from './application/bank-finance.service.js';
import { BankNoticesService } from './application/bank-notices.service.js';
import { ConnectedPersonsService } from './application/connected-persons.service.js';
import { EntriesService } from './application/entries.service.js';
import { EvidenceNoticesService } from './application/evidence-notices.service.js';
import { ProvidersService } from './application/providers.service.js';
import { RegistrationService } from './application/registration.service.js';
import { VerificationsService } from './application/verifications.service.js';
import { WorkersService } from './application/workers.service.js';

const services = [
  BankDetailsService,
  BankFinanceService,
  BankNoticesService,
  ConnectedPersonsService,
  EntriesService,
  EvidenceNoticesService,
  ProvidersService,
  RegistrationService,
  VerificationsService,
  WorkersService,
];

/** Provider organisations and what they hold. */
@Module({ providers: services, exports: services })
export class ProvidersModule {}
