import { Module } from '@nestjs/common';
import { AuthenticationService } from './application/authentication.service.js';
import { AuthoritiesService } from './application/authorities.service.js';
import { SignInAttempts } from './application/sign-in-attempts.service.js';

/** Who people are, which authority or provider they act for, and their sessions. */
@Module({
  providers: [AuthenticationService, AuthoritiesService, SignInAttempts],
  exports: [AuthenticationService, AuthoritiesService, SignInAttempts],
})
export class IdentityModule {}
