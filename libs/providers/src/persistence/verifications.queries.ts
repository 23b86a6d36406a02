import { type Tx } from '#platform';
import { type Evidence, type Verification } from '../domain/evidence.js';
import { type VerificationMethod } from '../domain/vocabulary.js';

/** All that counts of a provider, without what its workers hold; what ends first comes first. */
export async function listEvidence(tx: Tx, providerId: string): Promise<Evidence[]> {
  return tx.query<Evidence>(
    `SELECT id, item, kind, detail, ends_on AS "endsOn" FROM providers.evidence
     WHERE provider_id = $1 AND item <> 'attestation' ORDER BY ends_on NULLS LAST, item, kind, id`,
    [providerId],
  );
}

export async function listVerifications(tx: Tx, providerId: string): Promise<Verification[]> {
  return tx.query<Verification>(
    `SELECT v.item_id AS "itemId", v.outcome, v.method, v.note, a.name AS authority, v.verified_at AS at
     FROM providers.verification v JOIN identity.authority a ON a.id = v.authority_id
     WHERE v.provider_id = $1 ORDER BY v.verified_at DESC, v.id`,
    [providerId],
  );
}

export interface NewVerification {
  itemId: string;
  outcome: 'confirmed' | 'not-confirmed';
  method: VerificationMethod;
  note: string | null;
}

/** @throws DomainError providers.evidence-not-found, from the database, for what is not the provider's */
export async function insertVerification(
  tx: Tx,
  by: { id: string; authorityId: string; userId: string; providerId: string },
  { itemId, outcome, method, note }: NewVerification,
): Promise<void> {
  await tx.change(
    `INSERT INTO providers.verification
       (id, authority_id, provider_id, item_id, outcome, method, note, verified_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [by.id, by.authorityId, by.providerId, itemId, outcome, method, note, by.userId],
  );
}

/** What the provider is told of a check; undefined when the evidence was withdrawn meanwhile. */
export async function findVerified(
  tx: Tx,
  id: string,
): Promise<
  | (Evidence & { providerId: string; authority: string; outcome: string; note: string | null })
  | undefined
> {
  return tx.find(
    `SELECT e.id, e.item, e.kind, e.detail, e.ends_on AS "endsOn", v.provider_id AS "providerId",
            a.name AS authority, v.outcome, v.note
     FROM providers.verification v JOIN providers.evidence e ON e.id = v.item_id
     JOIN identity.authority a ON a.id = v.authority_id WHERE v.id = $1`,
    [id],
  );
}
