import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { isDay } from '../domain/day.js';
import { NUMBER_EXAMPLES, registrationNumber } from '../domain/identifiers.js';
import {
  type Insurance,
  type Passport,
  type Provider,
  type Registration,
} from '../domain/passport.js';
import {
  endsBeforeItStarts,
  evidenceNotFound,
  notFound,
  registrationThereAlready,
  wrongDay,
  wrongRegistrationNumber,
} from '../domain/providers.errors.js';
import {
  insertInsurance,
  insertRegistration,
  withdrawInsurance,
  withdrawRegistration,
} from '../persistence/evidence.queries.js';
import {
  findContactEmail,
  findProvider,
  listInsurances,
  listRegistrations,
} from '../persistence/providers.queries.js';

export type NewRegistration = Omit<Registration, 'id'>;
export type NewInsurance = Omit<Insurance, 'id'>;

/** An organisation's passport: what it holds, entered once for every council. */
@Injectable()
export class ProvidersService {
  constructor(private readonly database: Database) {}

  /** What everybody may know of a provider. @throws DomainError providers.not-found */
  async get(caller: Caller, id: string): Promise<Provider> {
    return this.database.transaction(caller, async (tx) => {
      const provider = await findProvider(tx, id);
      if (!provider) throw notFound();
      return provider;
    });
  }

  /** The caller's own organisation. @throws DomainError providers.not-found */
  async getOwn(caller: Caller): Promise<Passport> {
    return this.database.transaction(caller, (tx) => passportWithin(tx, ownId(caller)));
  }

  /** @throws DomainError providers.wrong-registration-number, providers.wrong-day, providers.registration-exists */
  async addRegistration(caller: Caller, input: NewRegistration): Promise<Registration> {
    const number = registrationNumber(input.kind, input.number);
    if (number === undefined) throw wrongRegistrationNumber(NUMBER_EXAMPLES[input.kind]);
    checkDays(input.validFrom, input.validTo);
    const registration = { ...input, id: randomUUID(), number };
    return this.database.transaction(caller, async (tx) => {
      const added = await insertRegistration(tx, ownId(caller), registration);
      if (!added) throw registrationThereAlready();
      await recordEvidence(tx, 'registration.add', registration);
      return registration;
    });
  }

  /** @throws DomainError providers.wrong-day */
  async addInsurance(caller: Caller, input: NewInsurance): Promise<Insurance> {
    checkDays(input.validFrom, input.validTo);
    const insurance = { ...input, id: randomUUID() };
    return this.database.transaction(caller, async (tx) => {
      await insertInsurance(tx, ownId(caller), insurance);
      await recordEvidence(tx, 'insurance.add', insurance);
      return insurance;
    });
  }

  /** From now on it counts for no day. @throws DomainError providers.evidence-not-found */
  async withdrawRegistration(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      if (!(await withdrawRegistration(tx, ownId(caller), id))) throw evidenceNotFound();
      await recordEvidence(tx, 'registration.withdraw', { id });
    });
  }

  /** From now on it counts for no day. @throws DomainError providers.evidence-not-found */
  async withdrawInsurance(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      if (!(await withdrawInsurance(tx, ownId(caller), id))) throw evidenceNotFound();
      await recordEvidence(tx, 'insurance.withdraw', { id });
    });
  }
}

/** A provider with its evidence, in the caller's transaction. @throws DomainError providers.not-found */
export async function passportWithin(tx: Tx, id: string): Promise<Passport> {
  const provider = await findProvider(tx, id);
  const contactEmail = await findContactEmail(tx, id);
  if (!provider || contactEmail === undefined) throw notFound();
  const registrations = await listRegistrations(tx, id);
  const insurances = await listInsurances(tx, id);
  return { ...provider, contactEmail, registrations, insurances };
}

function ownId({ providerId }: Caller): string {
  if (providerId === null) throw notFound();
  return providerId;
}

function checkDays(validFrom: string, validTo: string | null): void {
  if (!isDay(validFrom)) throw wrongDay('validFrom');
  if (validTo === null) return;
  if (!isDay(validTo)) throw wrongDay('validTo');
  if (validTo < validFrom) throw endsBeforeItStarts();
}

async function recordEvidence(
  tx: Tx,
  action: string,
  { id, kind, validTo }: { id: string; kind?: string; validTo?: string | null },
): Promise<void> {
  const [subjectType = 'evidence'] = action.split('.');
  const details = kind === undefined ? {} : { kind, validTo };
  await recordAudit(tx, { authorityId: null, action, subjectType, subjectIds: [id], details });
}
