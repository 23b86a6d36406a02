import type { Tx } from '#platform';

export interface AuditFact {
  /** The authority whose trail it belongs to; null when it belongs to none. */
  authorityId: string | null;
  /** "<noun>.<verb>": "booking.cancel", "child.read". */
  action: string;
  subjectType: string;
  subjectIds: string[];
  /** States, amounts, reasons; never a name, a need or a secret. */
  details?: Record<string, unknown>;
}

/** Writes one audit row in the caller's transaction; who and when come from the transaction itself. */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<void> {
  await tx.prepared('audit-record', 'SELECT audit.record($1, $2, $3, $4, $5)', [
    fact.authorityId,
    fact.action,
    fact.subjectType,
    fact.subjectIds,
    JSON.stringify(fact.details ?? {}),
  ]);
}
