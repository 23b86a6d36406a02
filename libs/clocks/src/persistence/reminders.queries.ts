import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

/** By the database's clock: a host whose clock is wrong changes no deadline. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const row = await tx.find<{ now: string }>('SELECT to_jsonb(clock_timestamp()) AS now');
  if (!row) throw new Error('the database told no time');
  return new Date(row.now);
}

export async function authoritiesWithCommissioners(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT m.authority_id AS id FROM identity.membership m
     WHERE m.role = 'commissioner' AND m.ended_at IS NULL AND m.authority_id IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

export interface NewReminder {
  authorityId: string;
  kind: string;
  href: string;
  dueAt: string;
  stage: 'soon' | 'overdue';
  messageId: string;
}

/** @returns false where the authority was told of this stage before */
export async function addReminder(
  tx: Tx,
  { authorityId, kind, href, dueAt, stage, messageId }: NewReminder,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO clocks.reminder (authority_id, kind, href, due_at, stage, message_id)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [authorityId, kind, href, dueAt, stage, messageId],
  );
  return added === 1;
}

export async function tellCommissioners(
  tx: Tx,
  authorityId: string,
  messageId: string,
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT m.authority_id, m.user_id FROM identity.membership m
    WHERE m.authority_id = $1 AND m.role = 'commissioner' AND m.ended_at IS NULL`;
  const notice = { topic: 'clocks-due', subjectId: messageId, ...text };
  await tellPeopleWithin(tx, { sql, values: [authorityId] }, notice);
}
