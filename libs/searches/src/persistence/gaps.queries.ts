import { type Tx } from '#platform';
import { type Gap, type Unmet } from '../domain/gap.js';

/** Once a day for what is the same; a district that is on no map is left out. */
export async function insertUnmet(tx: Tx, unmet: Unmet, answered: boolean): Promise<void> {
  const { district, kind, ages, needs, wantedWhen, missing } = unmet;
  await tx.change(
    `INSERT INTO searches.unmet (authority_id, district, kind, ages, needs, wanted_when, missing, asker, answered)
     SELECT platform.current_authority(), p.code, $2, $3, $4, $5, $6,
            sha256(convert_to('unmet ' || platform.current_user_id(), 'UTF8')), $7
     FROM catalogue.postcode p WHERE p.code = $1
     ON CONFLICT DO NOTHING`,
    [district, kind, ages, needs.toSorted(), wantedWhen, missing, answered],
  );
}

export async function listGaps(tx: Tx, from: string): Promise<Gap[]> {
  return tx.query<Gap>(
    `SELECT g.district, g.area, g.kind, g.ages, g.need, g.searches, g.owed, g.waiting
     FROM searches.gaps($1::date) g`,
    [from],
  );
}

/** A part to which the caller's council admits providers, and how many. */
export interface PartToInvite {
  id: string;
  title: string;
  market: string;
  kinds: string[];
  providers: number;
}

export async function listPartsToInvite(tx: Tx): Promise<PartToInvite[]> {
  return tx.query<PartToInvite>(
    `SELECT p.id, p.title, m.title AS market, p.offer_kinds AS kinds, count(*)::int AS providers
     FROM market.admission a JOIN market.part p ON p.id = a.part_id JOIN market.market m ON m.id = p.market_id
     WHERE a.authority_id = platform.current_authority() AND a.state = 'admitted'
     GROUP BY p.id, m.id ORDER BY m.title, p.title`,
  );
}

export interface Invitation {
  id: string;
  part: string;
  body: string;
  sentAt: string;
}

export async function listInvitations(tx: Tx): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `SELECT i.id, p.title AS part, i.body, to_jsonb(i.sent_at) AS "sentAt"
     FROM searches.invitation i JOIN market.part p ON p.id = i.part_id
     WHERE i.authority_id = platform.current_authority() ORDER BY i.sent_at DESC LIMIT 20`,
  );
}

/** Only to a part to which the council admits somebody. */
export async function insertInvitation(
  tx: Tx,
  partId: string,
  body: string,
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `INSERT INTO searches.invitation (authority_id, part_id, body, sent_by)
     SELECT platform.current_authority(), $1, $2, platform.current_user_id()
     WHERE EXISTS (SELECT FROM market.admission a WHERE a.part_id = $1 AND a.state = 'admitted'
                   AND a.authority_id = platform.current_authority())
     RETURNING id`,
    [partId, body],
  );
  return row?.id;
}

export interface InvitationToTell {
  id: string;
  body: string;
  authorityId: string;
  authority: string;
  partId: string;
}

/** Published within a day: the worker looks every few minutes, and may have been away. */
export async function listToTell(tx: Tx): Promise<InvitationToTell[]> {
  return tx.query<InvitationToTell>(
    `SELECT i.id, i.body, i.authority_id AS "authorityId", u.name AS authority, i.part_id AS "partId"
     FROM searches.invitation i JOIN identity.authority u ON u.id = i.authority_id
     WHERE i.sent_at > now() - interval '1 day' ORDER BY i.sent_at LIMIT 50`,
  );
}

/** Members of the providers that the council admits to the part: $1 authority, $2 part. */
export const INVITED = `
  SELECT NULL::uuid, m.user_id FROM identity.membership m
  JOIN market.admission a ON a.provider_id = m.provider_id
  WHERE a.authority_id = $1 AND a.part_id = $2 AND a.state = 'admitted' AND m.ended_at IS NULL`;
