export {
  AuthenticationService,
  type OpenedSession,
  type SignIn,
} from './application/authentication.service.js';
export { AuthoritiesService, type Authority } from './application/authorities.service.js';
export { hashPassword } from './application/passwords.js';
export { SignInAttempts } from './application/sign-in-attempts.service.js';
export { accountKeyToken, hashAccountKey, looksLikeAccountKey } from './domain/account-key.js';
export { normaliseEmail } from './domain/email.js';
export { type Membership, type Principal, type SessionKind } from './domain/principal.js';
export { secretToken } from './domain/secret-token.js';
export { sessionLimits, type SessionLimits } from './domain/session-limits.js';
export { IdentityModule } from './identity.module.js';
export {
  addMembershipWithin,
  createUserWithin,
  type NewMembership,
  type NewUser,
} from './persistence/accounts.queries.js';
