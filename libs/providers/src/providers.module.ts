import { Module } from '@nestjs/common';
import { EntriesService } from './application/entries.service.js';
import { EvidenceNoticesService } from './application/evidence-notices.service.js';
import { ProvidersService } from './application/providers.service.js';
import { RegistrationService } from './application/registration.service.js';
import { VerificationsService } from './application/verifications.service.js';

const services = [
  EntriesService,
  EvidenceNoticesService,
  ProvidersService,
  RegistrationService,
  VerificationsService,
];

/** Provider organisations and what they hold. */
@Module({ providers: services, exports: services })
export class ProvidersModule {}
