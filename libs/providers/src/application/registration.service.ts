import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addMembershipWithin, createUserWithin, hashPassword } from '#identity';
import { type Caller, DomainError } from '#kernel';
import { Database, type Tx } from '#platform';
import { registerNumber } from '../domain/identifiers.js';
import { passwordProblem } from '../domain/password-rules.js';
import {
  emailInUse,
  nameInUse,
  weakPassword,
  wrongRegisterNumber,
} from '../domain/providers.errors.js';
import { type ProviderKind } from '../domain/vocabulary.js';
import { withoutSecret } from '../domain/without-secret.js';
import { insertProvider } from '../persistence/providers.queries.js';

export interface NewProvider {
  name: string;
  kind: ProviderKind;
  /** Company or charity number; empty for a sole trader. */
  registerNumber: string;
  town: string;
  /** The first person of the organisation, who signs in with this address. */
  contactName: string;
  contactEmail: string;
  password: string;
}

export interface RegisteredProvider {
  id: string;
  name: string;
}

/** A visitor registers an organisation; nobody has to let them in, and nothing is admitted by it. */
@Injectable()
export class RegistrationService {
  constructor(private readonly database: Database) {}

  /**
   * Adds the organisation, its first person and their membership together.
   * @throws DomainError providers.wrong-register-number, providers.weak-password, providers.name-in-use,
   *   providers.email-in-use
   */
  async register(caller: Caller, input: NewProvider): Promise<RegisteredProvider> {
    const name = squeeze(input.name);
    const number = registerNumber(input.kind, input.registerNumber);
    if (number === undefined) throw wrongRegisterNumber(howItLooks(input.kind));
    const weakness = passwordProblem(input.password, [input.contactEmail, name]);
    if (weakness) throw weakPassword(weakness);
    const passwordHash = await hashPassword(input.password);
    const id = randomUUID();
    return this.database.transaction(asTheNewProvider(caller, id, input), async (tx) => {
      const { kind, contactEmail } = input;
      const town = squeeze(input.town);
      const added = await insertProvider(tx, {
        id,
        name,
        kind,
        registerNumber: number,
        contactEmail,
        town,
      });
      if (!added) throw nameInUse();
      await addFirstPerson(tx, id, { ...input, passwordHash });
      await recordAudit(tx, {
        authorityId: null,
        action: 'provider.register',
        subjectType: 'provider',
        subjectIds: [id],
        details: { kind },
      });
      return { id, name };
    });
  }
}

async function addFirstPerson(
  tx: Tx,
  providerId: string,
  { contactName, contactEmail, passwordHash }: NewProvider & { passwordHash: string },
): Promise<void> {
  const userId = await createUserWithin(tx, {
    email: contactEmail,
    displayName: squeeze(contactName),
    passwordHash,
    demonstration: false,
  }).catch((error: unknown) => {
    const taken = error instanceof DomainError && error.code === 'identity.email-in-use';
    throw taken ? emailInUse() : error;
  });
  await addMembershipWithin(tx, { userId, role: 'provider', authorityId: null, providerId });
}

/**
 * Row-level security lets a row be added for the provider that the transaction acts for. What is stored
 * of the request leaves the password out.
 */
function asTheNewProvider(caller: Caller, providerId: string, input: NewProvider): Caller {
  const { password: _left, ...said } = input;
  return withoutSecret({ ...caller, authorityId: null, providerId }, said);
}

/** One space between words: two names that look alike are one name. */
function squeeze(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
}

function howItLooks(kind: ProviderKind): string {
  if (kind === 'sole-trader') return 'Leave the number empty: a sole trader has none.';
  if (kind === 'charity') return 'Enter the charity number, such as 1234567.';
  return 'Enter the company number, such as 01234567.';
}
