import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { isDay } from '../domain/day.js';
import { type Identifier, type Policy } from '../domain/evidence.js';
import { IDENTIFIER_EXAMPLES, organisationNumber } from '../domain/organisation-numbers.js';
import { ownerOf } from '../domain/owner.js';
import {
  evidenceNotFound,
  feeHasADay,
  numberInUse,
  reviewComesLater,
  wrongDay,
  wrongOrganisationNumber,
} from '../domain/providers.errors.js';
import {
  listIdentifiers,
  listPolicies,
  replaceIdentifier,
  replacePolicy,
  withdrawEntry,
} from '../persistence/identifiers.queries.js';

export type NewIdentifier = Omit<Identifier, 'id'>;
export type NewPolicy = Omit<Policy, 'id'>;

/** Numbers and policies of the caller's own organisation. */
export interface OwnEntries {
  identifiers: Identifier[];
  policies: Policy[];
}

/** What an organisation enters beside registrations and insurances: its numbers and its policies. */
@Injectable()
export class EntriesService {
  constructor(private readonly database: Database) {}

  async getOwn(caller: Caller): Promise<OwnEntries> {
    const { providerId } = ownerOf(caller);
    return this.database.transaction(caller, async (tx) => ({
      identifiers: await listIdentifiers(tx, providerId),
      policies: await listPolicies(tx, providerId),
    }));
  }

  /**
   * In place of the number of the same kind that was there.
   * @throws DomainError providers.wrong-number, providers.wrong-day, providers.number-in-use
   */
  async enterNumber(caller: Caller, input: NewIdentifier): Promise<Identifier> {
    const owner = ownerOf(caller);
    const number = organisationNumber(input.kind, input.number);
    if (number === undefined) throw wrongOrganisationNumber(IDENTIFIER_EXAMPLES[input.kind]);
    const ends = input.kind === 'ico';
    if (ends && input.validTo === null) throw feeHasADay();
    const validTo = ends ? input.validTo : null;
    if (validTo !== null && !isDay(validTo)) throw wrongDay('validTo');
    const identifier = { id: randomUUID(), kind: input.kind, number, validTo };
    return this.database.transaction(caller, async (tx) => {
      if (!(await replaceIdentifier(tx, owner, identifier))) throw numberInUse();
      await record(tx, 'identifier.enter', identifier.id, { kind: identifier.kind, validTo });
      return identifier;
    });
  }

  /**
   * In place of the policy of the same kind that was there.
   * @throws DomainError providers.wrong-day, providers.number-in-use when two enter it at once
   */
  async enterPolicy(caller: Caller, input: NewPolicy): Promise<Policy> {
    const owner = ownerOf(caller);
    if (!isDay(input.adoptedOn)) throw wrongDay('adoptedOn');
    if (!isDay(input.reviewBy)) throw wrongDay('reviewBy');
    if (input.reviewBy <= input.adoptedOn) throw reviewComesLater();
    const policy = { ...input, id: randomUUID() };
    return this.database.transaction(caller, async (tx) => {
      if (!(await replacePolicy(tx, owner, policy))) throw numberInUse();
      const { id, kind, reviewBy } = policy;
      await record(tx, 'policy.enter', id, { kind, reviewBy });
      return policy;
    });
  }

  /** From now on it counts for nothing. @throws DomainError providers.evidence-not-found */
  async withdraw(caller: Caller, item: 'identifier' | 'policy', id: string): Promise<void> {
    const { providerId } = ownerOf(caller);
    await this.database.transaction(caller, async (tx) => {
      if (!(await withdrawEntry(tx, item, providerId, id))) throw evidenceNotFound();
      await record(tx, `${item}.withdraw`, id, {});
    });
  }
}

async function record(
  tx: Tx,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  const [subjectType = 'evidence'] = action.split('.');
  await recordAudit(tx, { authorityId: null, action, subjectType, subjectIds: [id], details });
}
