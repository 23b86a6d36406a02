import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AccountNoticesService } from './application/account-notices.service.js';
import { PasswordsService } from './application/passwords.service.js';
import { PeopleOfChildService } from './application/people-of-child.service.js';
import { SessionalWorkersService } from './application/sessional-workers.service.js';
import { WorkerInvitationsService } from './application/worker-invitations.service.js';

const services = [
  AccountNoticesService,
  PasswordsService,
  PeopleOfChildService,
  SessionalWorkersService,
  WorkerInvitationsService,
];

/** How somebody comes to an account: invited by a council, or by asking for a new password. */
@Module({ imports: [IdentityModule], providers: services, exports: services })
export class AccountsModule {}
