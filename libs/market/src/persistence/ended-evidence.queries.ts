import { type Tx } from '#platform';
import { type Evidence } from '#providers';

/** Evidence of a provider that the authority has admitted, which has ended or ends soon. */
export interface EndingEvidence extends Evidence {
  provider: { id: string; name: string };
  /** Days to the last one; below zero when it is over. */
  daysLeft: number;
  /** What was said last of it, by any council. */
  outcome: 'confirmed' | 'not-confirmed' | null;
}

/**
 * What ends first comes first; an insurance that another of its kind follows is left out, and so is what
 * workers hold, which is the provider's to renew and stands on the page of its people.
 * @param today "YYYY-MM-DD", local
 * @param within days ahead
 */
export async function listEndingEvidence(
  tx: Tx,
  authorityId: string,
  today: string,
  within: number,
): Promise<EndingEvidence[]> {
  return tx.query<EndingEvidence>(
    `SELECT e.id, e.item, e.kind, e.detail, e.ends_on AS "endsOn", e.ends_on - $2::date AS "daysLeft",
            json_build_object('id', p.id, 'name', p.name) AS provider,
            (SELECT v.outcome FROM providers.verification v WHERE v.item_id = e.id
             ORDER BY v.verified_at DESC LIMIT 1) AS outcome
     FROM providers.evidence e JOIN providers.provider p ON p.id = e.provider_id
     WHERE e.ends_on <= $2::date + $3::int
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = e.provider_id
                   AND a.authority_id = $1 AND a.state IN ('admitted', 'suspended'))
       AND NOT e.followed AND e.item <> 'attestation'
     ORDER BY e.ends_on, p.name, e.id LIMIT 200`,
    [authorityId, today, within],
  );
}
