export { BankDetailsService, type NewBankDetails } from './application/bank-details.service.js';
export {
  BankFinanceService,
  type CallBack,
  type ProviderBank,
} from './application/bank-finance.service.js';
export { BankNoticesService } from './application/bank-notices.service.js';
export {
  ConnectedPersonsService,
  type NewConnected,
} from './application/connected-persons.service.js';
export {
  EntriesService,
  type NewIdentifier,
  type NewPolicy,
} from './application/entries.service.js';
export { EvidenceNoticesService } from './application/evidence-notices.service.js';
export {
  type NewInsurance,
  type NewRegistration,
  passportWithin,
  ProvidersService,
} from './application/providers.service.js';
export {
  type NewProvider,
  type RegisteredProvider,
  RegistrationService,
} from './application/registration.service.js';
export {
  type CheckedEvidence,
  type EvidenceFile,
  VerificationsService,
} from './application/verifications.service.js';
export {
  type ListedWorker,
  type Workforce,
  WorkersService,
} from './application/workers.service.js';
export { type BankNewsTopic } from './domain/bank-notices.js';
export { showSortCode } from './domain/bank-account.js';
export {
  type BankState,
  CALLED_SOURCES,
  type CalledSource,
  type StatedBankDetails,
} from './domain/bank-details.js';
export {
  CONNECTED_KINDS,
  CONNECTED_NUMBERS,
  CONNECTED_ROLES,
  type ConnectedKind,
  type ConnectedNumberKind,
  type ConnectedPerson,
  type ConnectedRole,
  rolesOf,
} from './domain/connected.js';
export {
  type Ending,
  type Evidence,
  type Identifier,
  type Policy,
  type Verification,
} from './domain/evidence.js';
export { labelOf } from './domain/evidence-notices.js';
export { NUMBER_EXAMPLES } from './domain/identifiers.js';
export {
  type Gap,
  gapsOf,
  type Insurance,
  isInForce,
  type Passport,
  type Provider,
  type Registration,
} from './domain/passport.js';
export { IDENTIFIER_EXAMPLES } from './domain/organisation-numbers.js';
export {
  type EvidenceItem,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  INSURANCE_KINDS,
  type InsuranceKind,
  POLICY_KINDS,
  type PolicyKind,
  PROVIDER_KINDS,
  type ProviderKind,
  REGISTRATION_KINDS,
  type RegistrationKind,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from './domain/vocabulary.js';
export {
  ATTESTATION_KINDS,
  type Attestation,
  type AttestationKind,
  NEEDED,
  type Worker,
} from './domain/workers.js';
export { insertProviderNotices as tellProviderWithin } from './persistence/endings.queries.js';
export { ProvidersModule } from './providers.module.js';
