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
export {
  INSURANCE_KINDS,
  type InsuranceKind,
  PROVIDER_KINDS,
  type ProviderKind,
  REGISTRATION_KINDS,
  type RegistrationKind,
} from './domain/vocabulary.js';
export { ProvidersModule } from './providers.module.js';
