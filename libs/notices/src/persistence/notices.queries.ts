import { type Tx } from '#platform';
import { type Withheld } from '../domain/facts.js';
import { type Release } from '../domain/ocds.js';
import { type PaymentFigures } from '../domain/builders/uk17.js';
import { type NoticeKind, type NoticeState } from '../domain/vocabulary.js';

export interface Notice {
  id: string;
  kind: NoticeKind;
  state: NoticeState;
  authorityId: string;
  authority: string;
  processId: string;
  ocid: string;
  /** What it is about, in a few words: the title of the market. */
  about: string;
  draftId: string | null;
  marketId: string | null;
  calloffId: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  /** ISO instants. */
  aroseAt: string;
  /** "YYYY-MM-DD"; null where it comes before an act. */
  dueOn: string | null;
  reference: string;
  answers: NoticeAnswers;
  version: number;
  release: Release | null;
  sentAt: string | null;
  submittedAt: string | null;
  acceptedAt: string | null;
  publishedAt: string | null;
  platformNumber: string | null;
  remark: string | null;
}

/** What one notice alone is asked. */
export interface NoticeAnswers {
  withheld?: Withheld[];
  figures?: PaymentFigures;
}

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const NOTICE = `
  SELECT n.id, n.kind, n.state, n.authority_id AS "authorityId", a.name AS authority,
         n.process_id AS "processId", p.ocid, p.draft_id AS "draftId", p.market_id AS "marketId",
         p.calloff_id AS "calloffId", p.period_from AS "periodFrom", p.period_to AS "periodTo",
         coalesce(n.release->'tender'->>'title', c.title, m.title, nullif(d.body->>'title', ''),
                  CASE p.subject WHEN 'payments' THEN 'Payments' WHEN 'calloff' THEN 'A purchase'
                  ELSE 'A new market' END) AS about,
         ${iso('n.arose_at')} AS "aroseAt", n.due_on AS "dueOn", n.reference, n.answers, n.version, n.release,
         ${iso('n.sent_at')} AS "sentAt", ${iso('n.submitted_at')} AS "submittedAt",
         ${iso('n.accepted_at')} AS "acceptedAt", ${iso('n.published_at')} AS "publishedAt",
         n.platform_number AS "platformNumber", n.remark
  FROM notices.notice n
  JOIN notices.process p ON p.id = n.process_id
  JOIN identity.authority a ON a.id = n.authority_id
  LEFT JOIN market.market m ON m.id = p.market_id
  LEFT JOIN market.draft d ON d.id = p.draft_id
  LEFT JOIN calloffs.calloff c ON c.id = p.calloff_id`;

/** Of one council, by what is due first; the published ones of the last year at the end. */
export async function listNotices(tx: Tx, authorityId: string): Promise<Notice[]> {
  return tx.query<Notice>(
    `${NOTICE} WHERE n.authority_id = $1
       AND (n.state <> 'published' OR n.published_at > now() - interval '1 year')
     ORDER BY n.state = 'published', n.due_on NULLS FIRST, n.arose_at DESC, n.id LIMIT 500`,
    [authorityId],
  );
}

/** One of the council's own. */
export async function findNotice(
  tx: Tx,
  authorityId: string,
  id: string,
): Promise<Notice | undefined> {
  return tx.find<Notice>(`${NOTICE} WHERE n.id = $1 AND n.authority_id = $2`, [id, authorityId]);
}

/** The same, while nobody else moves it. */
export async function lockNotice(
  tx: Tx,
  authorityId: string,
  id: string,
): Promise<Notice | undefined> {
  return tx.find<Notice>(
    `${NOTICE} WHERE n.id = $1 AND n.authority_id = $2 FOR NO KEY UPDATE OF n`,
    [id, authorityId],
  );
}

export async function findPublished(tx: Tx, id: string): Promise<Notice | undefined> {
  return tx.find<Notice>(`${NOTICE} WHERE n.id = $1 AND n.state = 'published'`, [id]);
}

/** The last published one of a kind about a purchase of the council's own. */
export async function findPublishedOfCalloff(
  tx: Tx,
  calloffId: string,
  kind: NoticeKind,
): Promise<Notice | undefined> {
  return tx.find<Notice>(
    `${NOTICE} WHERE p.calloff_id = $1 AND n.kind = $2 AND n.state = 'published'
       AND n.authority_id = platform.current_authority()
     ORDER BY n.published_at DESC, n.id DESC LIMIT 1`,
    [calloffId, kind],
  );
}

export async function writeAnswers(tx: Tx, id: string, answers: NoticeAnswers): Promise<number> {
  return tx.change(`UPDATE notices.notice SET answers = $2 WHERE id = $1 AND state = 'to-write'`, [
    id,
    JSON.stringify(answers),
  ]);
}

/** The text was read by a person and is ready to be sent. */
export async function markReady(
  tx: Tx,
  id: string,
  release: Release,
  by: string | null,
): Promise<number> {
  return tx.change(
    `UPDATE notices.notice SET state = 'ready', release = $2, checked_by = $3,
            checked_at = clock_timestamp(), remark = NULL
     WHERE id = $1 AND state = 'to-write'`,
    [id, JSON.stringify(release), by],
  );
}

/** Back to be written; its next text has another id. */
export async function takeBack(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE notices.notice SET state = 'to-write', version = version + 1, release = NULL,
            checked_by = NULL, checked_at = NULL
     WHERE id = $1 AND state = 'ready'`,
    [id],
  );
}

export async function withdraw(tx: Tx, id: string, remark: string): Promise<number> {
  return tx.change(
    `UPDATE notices.notice SET state = 'withdrawn-before-sending', remark = $2
     WHERE id = $1 AND state IN ('to-write', 'ready')`,
    [id, remark],
  );
}

/** Who did something, by the name that colleagues know. */
export async function findPersonName(tx: Tx, userId: string): Promise<string> {
  const row = await tx.find<{ name: string }>(
    'SELECT display_name AS name FROM identity.user_account WHERE id = $1',
    [userId],
  );
  return row?.name ?? 'A colleague';
}
