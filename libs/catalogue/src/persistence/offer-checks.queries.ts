import { type DatedValue, type NewDatedValue, type OfferKind, type PriceUnit } from '#kernel';
import { type Tx } from '#platform';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Whether a council looks at new offers first, from a day on. */
export interface CheckRule extends DatedValue {
  checks: boolean;
}

/** Every rule of the caller's authority, the newest first. */
export async function listCheckRules(tx: Tx): Promise<CheckRule[]> {
  return tx.query<CheckRule>(
    `SELECT r.checks, r.in_force_from::text AS "inForceFrom", r.source, u.display_name AS "setBy",
            to_char(r.set_at AT TIME ZONE 'UTC', ${INSTANT}) AS "setAt"
     FROM catalogue.check_rule r LEFT JOIN identity.user_account u ON u.id = r.set_by
     WHERE r.authority_id = platform.current_authority() ORDER BY r.in_force_from DESC`,
  );
}

/** False where a rule begins on that day already. */
export async function addCheckRule(
  tx: Tx,
  { checks, inForceFrom, source }: NewDatedValue & { checks: boolean },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO catalogue.check_rule (authority_id, in_force_from, checks, source, set_by)
     VALUES (platform.current_authority(), $1, $2, $3, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [inForceFrom, checks, source],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removeCheckRule(tx: Tx, inForceFrom: string): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM catalogue.check_rule
     WHERE authority_id = platform.current_authority() AND in_force_from = $1
       AND platform.begins_later(in_force_from)`,
    [inForceFrom],
  );
  return removed === 1;
}

/** Asks every council that still has to look. @returns how many have to, asked now or before */
export async function askForChecks(tx: Tx, offerId: string, providerId: string): Promise<number> {
  await tx.change(
    `INSERT INTO catalogue.offer_check (id, authority_id, offer_id, provider_id, asked_by)
     SELECT gen_random_uuid(), missing, $1, $2, platform.current_user_id()
     FROM catalogue.checks_missing($1) AS missing
     ON CONFLICT DO NOTHING`,
    [offerId, providerId],
  );
  const row = await tx.find<{ missing: number }>(
    'SELECT count(*)::int AS missing FROM catalogue.checks_missing($1)',
    [offerId],
  );
  return row?.missing ?? 0;
}

/** What one council said about an own offer. */
export interface OwnCheck {
  authorityName: string;
  outcome: 'accepted' | 'sent-back' | null;
  reasons: string | null;
  decidedAt: string | null;
}

/** The newest of each council. */
export async function checksOfOwn(tx: Tx, offerId: string): Promise<OwnCheck[]> {
  return tx.query<OwnCheck>(
    `SELECT * FROM (
       SELECT DISTINCT ON (c.authority_id) a.name AS "authorityName", c.outcome, c.reasons,
              to_char(c.decided_at AT TIME ZONE 'UTC', ${INSTANT}) AS "decidedAt"
       FROM catalogue.offer_check c JOIN identity.authority a ON a.id = c.authority_id
       WHERE c.offer_id = $1 AND c.provider_id = platform.current_provider()
       ORDER BY c.authority_id, c.asked_at DESC) newest
     ORDER BY "authorityName"`,
    [offerId],
  );
}

/** An offer that waits for the caller's council. */
export interface WaitingCheck {
  id: string;
  offerId: string;
  askedAt: string;
  providerName: string;
  title: string;
  description: string;
  kind: OfferKind;
  postcode: string;
  ageFrom: number;
  ageTo: number;
  access: string[];
  staff: string;
  bring: string;
  pricePence: number;
  priceUnit: PriceUnit;
  photos: { id: string; alt: string; width: number; height: number }[];
}

/** The oldest first. */
export async function waitingChecks(tx: Tx, limit: number): Promise<WaitingCheck[]> {
  return tx.query<WaitingCheck>(
    `SELECT c.id, c.offer_id AS "offerId", to_char(c.asked_at AT TIME ZONE 'UTC', ${INSTANT}) AS "askedAt",
       v.name AS "providerName", o.title, o.description, o.kind, o.postcode, o.age_from AS "ageFrom",
       o.age_to AS "ageTo", o.access, o.staff, o.bring, o.price_pence AS "pricePence",
       o.price_unit AS "priceUnit",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'alt', p.alt, 'width', p.width,
                 'height', p.height) ORDER BY p.added_at, p.id), '[]')
        FROM catalogue.offer_photo p WHERE p.offer_id = o.id) AS photos
     FROM catalogue.offer_check c JOIN catalogue.offer o ON o.id = c.offer_id
     JOIN providers.provider v ON v.id = o.provider_id
     WHERE c.authority_id = platform.current_authority() AND c.outcome IS NULL
     ORDER BY c.asked_at, c.id LIMIT $1`,
    [limit],
  );
}

/** @returns the offer; undefined when none of the caller's council waits under that id */
export async function decideCheck(
  tx: Tx,
  id: string,
  { outcome, reasons }: { outcome: 'accepted' | 'sent-back'; reasons: string | null },
): Promise<string | undefined> {
  const row = await tx.find<{ offerId: string }>(
    `UPDATE catalogue.offer_check SET outcome = $2, reasons = $3, decided_by = platform.current_user_id(),
       decided_at = now()
     WHERE id = $1 AND authority_id = platform.current_authority() AND outcome IS NULL
     RETURNING offer_id AS "offerId"`,
    [id, outcome, reasons],
  );
  return row?.offerId;
}

/** Lists the draft when nobody is left to look at it. */
export async function listChecked(tx: Tx, offerId: string): Promise<boolean> {
  const row = await tx.find<{ listed: boolean }>('SELECT catalogue.list_checked($1) AS listed', [
    offerId,
  ]);
  return row?.listed === true;
}

/** For the job that tells people; undefined when there is no such answer. */
export async function findCheckNews(
  tx: Tx,
  id: string,
): Promise<
  | {
      providerId: string;
      offerId: string;
      title: string;
      authorityName: string;
      reasons: string | null;
      state: string;
    }
  | undefined
> {
  return tx.find(
    `SELECT c.provider_id AS "providerId", c.offer_id AS "offerId", o.title, a.name AS "authorityName",
            c.reasons, o.state
     FROM catalogue.offer_check c JOIN catalogue.offer o ON o.id = c.offer_id
     JOIN identity.authority a ON a.id = c.authority_id WHERE c.id = $1 AND c.outcome IS NOT NULL`,
    [id],
  );
}
