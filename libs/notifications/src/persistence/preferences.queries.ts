import { type Tx } from '#platform';
import { type NoticeKind, type Preferences, type Ways } from '../domain/preference.js';

type Times = Omit<Preferences, 'ways'>;

/** The caller's own, or what holds until they say otherwise. */
export async function findPreferencesWithin(tx: Tx): Promise<Preferences> {
  const times = await tx.find<Times>(
    `SELECT language, easy_read AS "easyRead", to_char(quiet_from, 'HH24:MI') AS "quietFrom",
            to_char(quiet_until, 'HH24:MI') AS "quietUntil", quiet_emails AS "quietEmails",
            digest_hour AS "digestHour", low_budget_percent AS "lowBudgetPercent"
     FROM notifications.preference WHERE user_id = platform.current_user_id()`,
  );
  const rows = await tx.query<Ways & { kind: NoticeKind }>(
    `SELECT k.kind, coalesce(w.by_email, k.by_email) AS "byEmail", coalesce(w.by_text, k.by_text) AS "byText"
     FROM notifications.kind k
     LEFT JOIN notifications.wish w ON w.kind = k.kind AND w.user_id = platform.current_user_id()
     WHERE NOT k.is_always`,
  );
  const of = (kind: NoticeKind): Ways => {
    const { byEmail = true, byText = false } = rows.find((row) => row.kind === kind) ?? {};
    return { byEmail, byText };
  };
  return { ways: waysBy(of), ...(times ?? UNSAID) };
}

function waysBy(of: (kind: NoticeKind) => Ways): Preferences['ways'] {
  return {
    bookings: of('bookings'),
    reminders: of('reminders'),
    waiting: of('waiting'),
    'new-places': of('new-places'),
    other: of('other'),
  };
}

const UNSAID: Times = {
  language: 'en',
  easyRead: false,
  quietFrom: '20:00',
  quietUntil: '08:00',
  quietEmails: false,
  digestHour: null,
  lowBudgetPercent: 20,
};

export async function storePreferencesWithin(
  tx: Tx,
  { ways, ...times }: Preferences,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.preference
       (user_id, language, easy_read, quiet_from, quiet_until, quiet_emails, digest_hour, low_budget_percent)
     VALUES (platform.current_user_id(), $1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (user_id) DO UPDATE SET language = EXCLUDED.language, easy_read = EXCLUDED.easy_read,
       quiet_from = EXCLUDED.quiet_from, quiet_until = EXCLUDED.quiet_until,
       quiet_emails = EXCLUDED.quiet_emails, digest_hour = EXCLUDED.digest_hour,
       low_budget_percent = EXCLUDED.low_budget_percent, changed_at = now()`,
    [
      times.language,
      times.easyRead,
      times.quietFrom,
      times.quietUntil,
      times.quietEmails,
      times.digestHour,
      times.lowBudgetPercent,
    ],
  );
  for (const [kind, way] of Object.entries(ways)) await storeWaysWithin(tx, kind, way);
}

export async function storeWaysWithin(
  tx: Tx,
  kind: string,
  { byEmail, byText }: Ways,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.wish (user_id, kind, by_email, by_text)
     VALUES (platform.current_user_id(), $1, $2, $3)
     ON CONFLICT (user_id, kind) DO UPDATE SET by_email = EXCLUDED.by_email, by_text = EXCLUDED.by_text`,
    [kind, byEmail, byText],
  );
}
