import { type Tx } from '#platform';
import { type PriceProposal } from '../domain/proposal.js';
import { type NamedPrice, type UpliftDecision } from '../domain/uplift.js';
import { inColumns } from './uplifts.queries.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

/** Whether one of these prices is so large a rise that the caller does not decide it alone. */
export async function needsSecond(
  tx: Tx,
  { upliftId, authorityId }: { upliftId: string; authorityId: string },
  prices: NamedPrice[],
): Promise<boolean> {
  const row = await tx.find<{ needed: boolean }>(
    `SELECT coalesce(bool_or(prices.needs_second($2, platform.current_user_id(),
              prices.of_offer(l.offer_id, l.present_pence, $2, prices.today()), named.pence)), false) AS needed
     FROM prices.line l
     JOIN unnest($3::uuid[], $4::bigint[]) AS named (offer_id, pence) ON named.offer_id = l.offer_id
     WHERE l.uplift_id = $1`,
    [upliftId, authorityId, ...inColumns(prices)],
  );
  return row?.needed ?? false;
}

export async function insertProposal(
  tx: Tx,
  { id, upliftId, authorityId }: { id: string; upliftId: string; authorityId: string },
  { outcome, reasons, fromDay }: UpliftDecision,
  prices: NamedPrice[],
): Promise<void> {
  await tx.change(
    `INSERT INTO prices.proposal (id, authority_id, uplift_id, outcome, reasons, from_day, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, platform.current_user_id())`,
    [id, authorityId, upliftId, outcome, reasons, fromDay],
  );
  await tx.change(
    `INSERT INTO prices.proposal_line (proposal_id, authority_id, uplift_id, offer_id, pence)
     SELECT $1, $2, $3, named.offer_id, named.pence
     FROM unnest($4::uuid[], $5::bigint[]) AS named (offer_id, pence)`,
    [id, authorityId, upliftId, ...inColumns(prices)],
  );
}

/** What the caller's council has before it or has sent back last; the newest one alone. */
export async function findProposal(tx: Tx, upliftId: string): Promise<PriceProposal | undefined> {
  return tx.find<PriceProposal>(
    `SELECT p.id, p.outcome, p.reasons, p.from_day::text AS "fromDay", p.state, a.display_name AS "proposedBy",
            p.proposed_by = platform.current_user_id() AS "isOwn",
            to_char(p.proposed_at AT TIME ZONE 'UTC', ${INSTANT}) AS "proposedAt",
            c.display_name AS "closedBy", p.words,
            (SELECT jsonb_agg(jsonb_build_object('offerId', l.offer_id, 'title', o.title, 'pence', l.pence)
                              ORDER BY o.title, o.id)
             FROM prices.proposal_line l JOIN catalogue.offer o ON o.id = l.offer_id
             WHERE l.proposal_id = p.id) AS prices
     FROM prices.proposal p
     JOIN identity.user_account a ON a.id = p.proposed_by
     LEFT JOIN identity.user_account c ON c.id = p.closed_by
     WHERE p.uplift_id = $1 AND p.authority_id = platform.current_authority()
     ORDER BY p.proposed_at DESC, p.id LIMIT 1`,
    [upliftId],
  );
}

/** @returns false when it is open no more */
export async function closeProposal(
  tx: Tx,
  { id, state, words }: { id: string; state: 'sent-back' | 'taken-back'; words: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE prices.proposal SET state = $2, words = $3, closed_by = platform.current_user_id(), closed_at = now()
     WHERE id = $1 AND state = 'open'`,
    [id, state, words],
  );
  return changed === 1;
}
