import { DomainError } from '#kernel';
import { type Tx } from '#platform';
import { iso } from './json.js';

/** A change of a market's last day; null is a market without an end. */
export interface EndChange {
  from: string | null;
  to: string | null;
  reasons: string;
  at: string;
}

/** The newest first. */
export async function listEndChanges(tx: Tx, marketId: string): Promise<EndChange[]> {
  return tx.query<EndChange>(
    `SELECT from_day AS "from", to_day AS "to", reasons, ${iso('changed_at')} AS at
     FROM market.end_change WHERE market_id = $1 ORDER BY position DESC LIMIT 50`,
    [marketId],
  );
}

export interface NewEndChange extends Omit<EndChange, 'at'> {
  authorityId: string;
  marketId: string;
  changedBy: string | null;
}

export async function insertEndChange(tx: Tx, change: NewEndChange): Promise<void> {
  await tx.change(
    `INSERT INTO market.end_change (authority_id, market_id, from_day, to_day, reasons, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [change.authorityId, change.marketId, change.from, change.to, change.reasons, change.changedBy],
  );
}

/**
 * The database asks the rules of the market. Somebody else may have changed the day in between.
 * @throws DomainError market.changed-meanwhile
 */
export async function changeEnd(
  tx: Tx,
  { marketId, from, to }: Pick<NewEndChange, 'marketId' | 'from' | 'to'>,
): Promise<void> {
  const changed = await tx.change(
    `UPDATE market.market SET ends_on = $3::date
     WHERE id = $1 AND ends_on IS NOT DISTINCT FROM $2::date`,
    [marketId, from, to],
  );
  if (changed !== 1) {
    throw new DomainError(
      'conflict',
      'market.changed-meanwhile',
      'Somebody else has just changed the last day. Look at the market again.',
    );
  }
}
