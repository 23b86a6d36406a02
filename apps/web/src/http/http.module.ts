import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from '#identity';
import { AccessGuard } from './access.guard.js';
import { Draining } from './draining.js';
import { ErrorFilter } from './error.filter.js';
import { SignInLimits } from './sign-in-limits.js';
import { validationPipe } from './validation.js';

/** What stands in front of every route. */
@Global()
@Module({
  imports: [DiscoveryModule, IdentityModule],
  providers: [
    Draining,
    SignInLimits,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
  exports: [Draining, SignInLimits],
})
export class HttpModule {}
