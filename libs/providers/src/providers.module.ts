import { Module } from '@nestjs/common';
import { ProvidersService } from './application/providers.service.js';
import { RegistrationService } from './application/registration.service.js';

/** Provider organisations and what they hold. */
@Module({
  providers: [ProvidersService, RegistrationService],
  exports: [ProvidersService, RegistrationService],
})
export class ProvidersModule {}
