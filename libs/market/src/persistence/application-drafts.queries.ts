import { type Tx } from '#platform';
import { type DraftAnswer } from '../domain/application-draft.js';
import { iso } from './json.js';

export interface DraftRow {
  id: string;
  marketId: string;
  marketTitle: string;
  partIds: string[];
  begunAt: string;
  changedAt: string;
}

const DRAFT = `
  SELECT d.id, d.market_id AS "marketId", m.title AS "marketTitle", d.part_ids AS "partIds",
         ${iso('d.begun_at')} AS "begunAt", ${iso('d.changed_at')} AS "changedAt"
  FROM market.application_draft d JOIN market.market m ON m.id = d.market_id
  WHERE d.state = 'open'`;

/** Those of the caller's provider, the one changed last first. */
export async function listOpenDrafts(tx: Tx): Promise<DraftRow[]> {
  return tx.query<DraftRow>(`${DRAFT} ORDER BY d.changed_at DESC, d.id`);
}

export async function findOpenDraft(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return tx.find<DraftRow>(`${DRAFT} AND d.id = $1`, [id]);
}

/** The open draft of a provider for a market, begun where there is none. */
export async function openDraft(
  tx: Tx,
  { marketId, partIds }: { marketId: string; partIds: string[] },
  by: { providerId: string; userId: string | null },
): Promise<string> {
  const row = await tx.find<{ id: string }>(
    `INSERT INTO market.application_draft (provider_id, market_id, part_ids, begun_by)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (provider_id, market_id) WHERE state = 'open'
       DO UPDATE SET part_ids = EXCLUDED.part_ids, changed_at = now()
     RETURNING id`,
    [by.providerId, marketId, partIds, by.userId],
  );
  if (!row) throw new Error('A draft is there or was begun.');
  return row.id;
}

export async function answersOfDraft(tx: Tx, id: string): Promise<Record<string, DraftAnswer>> {
  const rows = await tx.query<DraftAnswer & { code: string }>(
    `SELECT code, answer, version, ${iso('changed_at')} AS "changedAt"
     FROM market.draft_answer WHERE draft_id = $1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ code, ...answer }) => [code, answer]));
}

export interface SavedAnswer {
  draftId: string;
  providerId: string;
  code: string;
  answer: string;
  /** The version that the page showed; 0 where there was none. */
  version: number;
  userId: string | null;
}

/**
 * Saves over the version that the page showed and no other.
 * @returns false where somebody else has saved in the meantime
 */
export async function saveAnswer(tx: Tx, saved: SavedAnswer): Promise<boolean> {
  const { draftId, providerId, code, answer, version, userId } = saved;
  const changed = await tx.change(
    `INSERT INTO market.draft_answer AS w (draft_id, provider_id, code, answer, changed_by)
     SELECT $1, $2, $3, $4, $6
     WHERE $5::int = 0 OR EXISTS (SELECT FROM market.draft_answer e WHERE e.draft_id = $1 AND e.code = $3)
     ON CONFLICT (draft_id, code) DO UPDATE
       SET answer = EXCLUDED.answer, version = w.version + 1, changed_by = $6, changed_at = now()
       WHERE w.version = $5`,
    [draftId, providerId, code, answer, version, userId],
  );
  return changed === 1;
}

export async function touchDraft(tx: Tx, id: string): Promise<void> {
  await tx.change('UPDATE market.application_draft SET changed_at = now() WHERE id = $1', [id]);
}

/** @returns false when it is not open any more */
export async function closeDraft(
  tx: Tx,
  id: string,
  applicationId: string | null,
): Promise<boolean> {
  const state = applicationId === null ? 'given-up' : 'sent';
  const changed = await tx.change(
    `UPDATE market.application_draft SET state = $2, application_id = $3, changed_at = now()
     WHERE id = $1 AND state = 'open'`,
    [id, state, applicationId],
  );
  return changed === 1;
}

/** Whoever sends it waits for whoever saves, and the other way round. */
export async function lockDraft(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM market.application_draft WHERE id = $1 AND state = 'open' FOR UPDATE`,
    [id],
  );
  return rows.length === 1;
}

export interface EarlierAnswer {
  code: string;
  answer: string;
  /** "YYYY-MM-DD": when councils were told. */
  day: string;
}

/** What the caller's provider answered last in its applications, by the code of the condition. */
export async function earlierAnswers(tx: Tx, providerId: string): Promise<EarlierAnswer[]> {
  return tx.query<EarlierAnswer>(
    `SELECT DISTINCT ON (g.key) g.key AS code, g.value AS answer,
            to_char(market.local_day(a.submitted_at), 'YYYY-MM-DD') AS day
     FROM market.application a CROSS JOIN LATERAL jsonb_each_text(a.answers) g
     WHERE a.provider_id = $1
     ORDER BY g.key, a.submitted_at DESC`,
    [providerId],
  );
}

/** @returns false when it was withdrawn before */
export async function insertWithdrawal(
  tx: Tx,
  applicationId: string,
  { providerId, userId }: { providerId: string; userId: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `INSERT INTO market.withdrawal (application_id, provider_id, withdrawn_by) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [applicationId, providerId, userId],
  );
  return changed === 1;
}
