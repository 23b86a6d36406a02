import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

/** A market of which nothing is written yet but the regime. */
export async function aMarketDraft(admin: Client, authorityId: string): Promise<string> {
  const id = randomUUID();
  const body = {
    title: '',
    regime: 'pa2023-dynamic-market',
    lightTouch: null,
    term: null,
    feeBasisPoints: null,
    parts: [],
  };
  await admin.query(
    'INSERT INTO market.draft (id, authority_id, body, written_by) VALUES ($1, $2, $3, $4)',
    [id, authorityId, JSON.stringify(body), randomUUID()],
  );
  return id;
}
