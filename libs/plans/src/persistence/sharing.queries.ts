import { type Tx } from '#platform';
import { type Consent, type Look, type SharedPlan, type SharedWith } from '../domain/sharing.js';
import { type SectionCode } from '../domain/sections.js';

/** What a consent gives, and until when. */
const CONSENT = `jsonb_build_object('id', c.id, 'sections', c.sections, 'endsOn', c.ends_on,
  'approvedBy', u.display_name, 'approvedAt', c.approved_at,
  'inForce', c.ends_on >= (now() AT TIME ZONE 'Europe/London')::date)`;

/**
 * The providers with whom the child has had a booking in the last 30 days or has one to come, and those
 * with a consent that was not withdrawn.
 */
export async function listSharingWithin(tx: Tx, childId: string): Promise<SharedWith[]> {
  return tx.query<SharedWith>(
    `SELECT p.id AS "providerId", p.name AS "providerName", live.until IS NOT NULL AS "hasBooking",
            to_jsonb(live.until) AS "seesUntil", given.consent
     FROM providers.provider p
     LEFT JOIN LATERAL (
       SELECT max(upper(b.period)) + interval '30 days' AS until FROM bookings.booking b
       WHERE b.child_id = $1 AND b.provider_id = p.id AND b.state IN ('confirmed', 'attended')
         AND upper(b.period) > now() - interval '30 days') live ON true
     LEFT JOIN LATERAL (
       SELECT ${CONSENT} AS consent FROM plans.consent c
       JOIN identity.user_account u ON u.id = c.approved_by
       WHERE c.child_id = $1 AND c.provider_id = p.id AND c.withdrawn_at IS NULL) given ON true
     WHERE p.id IN (SELECT b.provider_id FROM bookings.booking b
                    WHERE b.child_id = $1 AND b.state IN ('confirmed', 'attended')
                      AND upper(b.period) > now() - interval '30 days'
                    UNION SELECT c.provider_id FROM plans.consent c
                    WHERE c.child_id = $1 AND c.withdrawn_at IS NULL)
     ORDER BY p.name, p.id`,
    [childId],
  );
}

export async function findProviderNameWithin(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.find<{ name: string }>(
    'SELECT p.name FROM providers.provider p WHERE p.id = $1',
    [id],
  );
  return row?.name;
}

export interface NewConsent {
  id: string;
  authorityId: string;
  childId: string;
  providerId: string;
  sections: readonly SectionCode[];
  endsOn: Consent['endsOn'];
  healthAgreed: boolean;
}

export async function addConsentWithin(tx: Tx, consent: NewConsent): Promise<void> {
  await tx.change(
    `INSERT INTO plans.consent
       (id, authority_id, child_id, provider_id, sections, ends_on, health_agreed, approved_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [
      consent.id,
      consent.authorityId,
      consent.childId,
      consent.providerId,
      consent.sections,
      consent.endsOn,
      consent.healthAgreed,
    ],
  );
}

/** @returns false when there was none in force */
export async function withdrawConsentWithin(
  tx: Tx,
  childId: string,
  providerId: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE plans.consent SET withdrawn_at = clock_timestamp(), withdrawn_by = platform.current_user_id()
     WHERE child_id = $1 AND provider_id = $2 AND withdrawn_at IS NULL`,
    [childId, providerId],
  );
  return changed > 0;
}

/** Who looked, the newest first, from before a look on. */
export async function listLooksWithin(
  tx: Tx,
  childId: string,
  before: (string | number)[] | undefined,
  limit: number,
): Promise<Look[]> {
  const [at = null, id = null] = before ?? [];
  return tx.query<Look>(
    `SELECT l.id, l.role, u.display_name AS name, p.name AS "providerName", l.sections,
            to_jsonb(l.looked_at) AS "lookedAt"
     FROM plans.look l JOIN identity.user_account u ON u.id = l.user_id
     LEFT JOIN providers.provider p ON p.id = l.provider_id
     WHERE l.child_id = $1
       AND ($2::timestamptz IS NULL OR (l.looked_at, l.id) < ($2, $3::uuid))
     ORDER BY l.looked_at DESC, l.id DESC LIMIT $4`,
    [childId, at, id, limit],
  );
}

export async function addLookWithin(
  tx: Tx,
  { authorityId, childId }: { authorityId: string; childId: string },
  sections: readonly SectionCode[],
): Promise<void> {
  await tx.change(
    `INSERT INTO plans.look (authority_id, child_id, user_id, role, provider_id, sections)
     VALUES ($1, $2, platform.current_user_id(), platform.current_app_role(),
             platform.current_provider(), $3)`,
    [authorityId, childId, sections],
  );
}

export interface ChildOfBooking extends Omit<SharedPlan, 'sections'> {
  childId: string;
  authorityId: string;
}

/** The child of a booking of the caller's organisation, while it may be known who that is. */
export async function findChildOfBookingWithin(
  tx: Tx,
  bookingId: string,
): Promise<ChildOfBooking | undefined> {
  return tx.find(
    `SELECT c.id AS "childId", c.authority_id AS "authorityId",
            c.first_name || ' ' || c.last_name AS "childName", to_jsonb(lower(b.period)) AS "startsAt",
            b.session_id AS "sessionId"
     FROM bookings.booking b JOIN children.child c ON c.id = b.child_id
     WHERE b.id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended')`,
    [bookingId],
  );
}

/** The sections that row-level security lets the caller's organisation read. */
export async function listSharedSectionsWithin(
  tx: Tx,
  childId: string,
): Promise<{ section: SectionCode; body: string; ownWords: boolean }[]> {
  return tx.query(
    `SELECT s.section, s.body, s.own_words AS "ownWords" FROM plans.version_section s
     WHERE s.child_id = $1`,
    [childId],
  );
}
