import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type DraftBody } from '../domain/market-draft.js';
import { iso } from './json.js';
import { type IntentionNotice } from './markets.queries.js';

export type DraftState = 'open' | 'intended' | 'established' | 'given-up';

export interface Draft {
  id: string;
  state: DraftState;
  body: DraftBody;
  notice: IntentionNotice | null;
  marketId: string | null;
  writtenAt: string;
}

const DRAFT = `
  SELECT d.id, d.state, d.body, d.market_id AS "marketId", ${iso('d.written_at')} AS "writtenAt",
         CASE WHEN d.notice_number IS NOT NULL THEN json_build_object(
           'number', d.notice_number, 'publishedOn', d.notice_published_on) END AS notice
  FROM market.draft d`;

/** Drafts of the caller's authority that are still being written or wait to be established. */
export async function listDrafts(tx: Tx): Promise<Draft[]> {
  return tx.query<Draft>(
    `${DRAFT} WHERE d.state IN ('open', 'intended') ORDER BY d.written_at DESC, d.id LIMIT 100`,
  );
}

export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  return tx.find<Draft>(`${DRAFT} WHERE d.id = $1`, [id]);
}

/** The same, while nobody else writes it. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  return tx.find<Draft>(`${DRAFT} WHERE d.id = $1 FOR NO KEY UPDATE OF d`, [id]);
}

export async function insertDraft(
  tx: Tx,
  authorityId: string,
  body: DraftBody,
  writtenBy: string | null,
): Promise<string> {
  const id = randomUUID();
  await tx.change(
    'INSERT INTO market.draft (id, authority_id, body, written_by) VALUES ($1, $2, $3, $4)',
    [id, authorityId, JSON.stringify(body), writtenBy],
  );
  return id;
}

/** The database refuses it once the notice is published. */
export async function writeDraft(
  tx: Tx,
  id: string,
  body: DraftBody,
  writtenBy: string | null,
): Promise<void> {
  await tx.change(
    `UPDATE market.draft SET body = $2, written_by = $3, written_at = clock_timestamp() WHERE id = $1`,
    [id, JSON.stringify(body), writtenBy],
  );
}

export interface DraftMove {
  to: Exclude<DraftState, 'open'>;
  notice?: IntentionNotice;
  marketId?: string;
}

/** Moves a draft on; the notice and the market are kept once they are there. */
export async function moveDraft(tx: Tx, id: string, move: DraftMove): Promise<void> {
  const { to, notice, marketId } = move;
  await tx.change(
    `UPDATE market.draft
     SET state = $2, notice_number = coalesce($3, notice_number),
         notice_published_on = coalesce($4::date, notice_published_on),
         market_id = coalesce($5::uuid, market_id), written_at = clock_timestamp()
     WHERE id = $1`,
    [id, to, notice?.number ?? null, notice?.publishedOn ?? null, marketId ?? null],
  );
}
