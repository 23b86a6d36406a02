import { type Tx } from '#platform';
import { type AgreementWay, type PlanLine, type Side, type VersionState } from '../domain/plan.js';

export interface NewVersion {
  id: string;
  childId: string;
  title: string;
  summary: string;
  lines: PlanLine[];
  /** The revision of the draft that was read; null to take it as it is. */
  seenRevision: number | null;
}

/**
 * Copies the draft into a version that waits for agreement.
 * @returns its number
 * @throws DomainError plans.changed-meanwhile, plans.proposal-open
 */
export async function proposeWithin(tx: Tx, version: NewVersion): Promise<number> {
  const row = await tx.find<{ number: number }>(
    'SELECT plans.propose($1, $2, $3, $4, $5, $6) AS number',
    [
      version.id,
      version.childId,
      version.title,
      version.summary,
      JSON.stringify(version.lines),
      version.seenRevision,
    ],
  );
  if (!row) throw new Error('SELECT without FROM always has a row.');
  return row.number;
}

/**
 * @returns what the version is now: published when nobody else is asked
 * @throws DomainError plans.not-found, plans.nothing-to-agree
 */
export async function agreeWithin(
  tx: Tx,
  versionId: string,
  side: Side,
  way: AgreementWay,
): Promise<VersionState> {
  const row = await tx.find<{ state: VersionState }>('SELECT plans.agree($1, $2, $3) AS state', [
    versionId,
    side,
    way,
  ]);
  if (!row) throw new Error('SELECT without FROM always has a row.');
  return row.state;
}

/** @throws DomainError plans.nothing-to-agree */
export async function withdrawWithin(tx: Tx, versionId: string): Promise<void> {
  await tx.query('SELECT plans.withdraw($1)', [versionId]);
}
