import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { type Evidence, type Verification } from '../domain/evidence.js';
import { labelOf } from '../domain/evidence-notices.js';
import { type Provider } from '../domain/passport.js';
import { noteNeeded, notFound } from '../domain/providers.errors.js';
import { findProvider } from '../persistence/providers.queries.js';
import {
  insertVerification,
  listEvidence,
  listVerifications,
  type NewVerification,
} from '../persistence/verifications.queries.js';

/** A piece of evidence with what councils said of it, the last word first. */
export interface CheckedEvidence extends Evidence {
  label: string;
  verifications: Verification[];
}

export interface EvidenceFile {
  provider: Provider;
  evidence: CheckedEvidence[];
}

/** What councils made sure of. One council's check is there for all; each decides for itself. */
@Injectable()
export class VerificationsService {
  constructor(private readonly database: Database) {}

  /** All that counts of a provider, what ends first first. @throws DomainError providers.not-found */
  async file(caller: Caller, providerId: string): Promise<EvidenceFile> {
    return this.database.transaction(caller, (tx) => fileWithin(tx, providerId));
  }

  /**
   * Records what the caller's council looked up. The provider is told; nothing is stopped by it.
   * @throws DomainError providers.not-found, providers.evidence-not-found, providers.note-needed
   */
  async verify(caller: Caller, providerId: string, wanted: NewVerification): Promise<EvidenceFile> {
    const { authorityId, userId, role } = caller;
    if (role !== 'commissioner' || !authorityId || !userId) throw councilsOnly();
    const note = checkedNote(wanted);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      if (!(await findProvider(tx, providerId))) throw notFound();
      await insertVerification(tx, { id, authorityId, userId, providerId }, { ...wanted, note });
      await appendOutbox(tx, 'provider.news', { what: 'evidence-checked', id });
      await recordAudit(tx, {
        authorityId,
        action: 'evidence.verify',
        subjectType: 'evidence',
        subjectIds: [wanted.itemId, providerId],
        details: { outcome: wanted.outcome, method: wanted.method },
      });
      return fileWithin(tx, providerId);
    });
  }
}

/** Null where nothing needs to be said. @throws DomainError providers.note-needed */
function checkedNote({ outcome, note }: NewVerification): string | null {
  const said = note?.trim() ?? '';
  if (said === '' && outcome === 'confirmed') return null;
  if (said.length < 10 || said.length > 1000) throw noteNeeded();
  return said;
}

async function fileWithin(tx: Tx, providerId: string): Promise<EvidenceFile> {
  const provider = await findProvider(tx, providerId);
  if (!provider) throw notFound();
  const said = await listVerifications(tx, providerId);
  const evidence = (await listEvidence(tx, providerId)).map((one) => ({
    ...one,
    label: labelOf(one),
    verifications: said.filter(({ itemId }) => itemId === one.id),
  }));
  return { provider, evidence };
}

function councilsOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a commissioner of a council records what was checked.',
  );
}
