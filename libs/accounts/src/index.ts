export { AccountsModule } from './accounts.module.js';
export { AccountNoticesService } from './application/account-notices.service.js';
export { PasswordsService } from './application/passwords.service.js';
export { PeopleOfChildService } from './application/people-of-child.service.js';
export { SessionalWorkersService } from './application/sessional-workers.service.js';
export { WorkerInvitationsService } from './application/worker-invitations.service.js';
export {
  LEAST_PASSWORD,
  MOST_PASSWORD,
  type NewPersonOfChild,
  type PersonOfChild,
  type SignInState,
  type WaitingWorker,
} from './domain/accounts.js';
export { type SessionalWorker } from './domain/sessional-worker.js';
