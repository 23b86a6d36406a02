/** What notices are built from: stable names, read under the reader's own rights. */
export const AWARD_FACTS = `
  CREATE VIEW calloffs.award_facts WITH (security_invoker = true) AS
    SELECT w.id AS award_id, w.authority_id, w.calloff_id, c.reference, c.title, c.route, c.justification,
           c.market_id, c.part_id, w.provider_id, w.bid_id, w.price_pence, c.unit, c.estimated_pence,
           c.ceiling_pence, c.starts_on, c.ends_on, w.reasons, w.awarded_at,
           -- Whether the Act asks for UK6 and UK7 about it.
           calloffs.is_notified(w.calloff_id) AS notified,
           (SELECT count(*)::int FROM calloffs.opened_bid b WHERE b.calloff_id = w.calloff_id) AS bids_received,
           (SELECT count(*)::int FROM calloffs.standing s WHERE s.calloff_id = w.calloff_id) AS bids_assessed,
           (SELECT count(*)::int FROM calloffs.standing s
            WHERE s.calloff_id = w.calloff_id AND s.rank IS NULL) AS low_prices_disregarded,
           c.standstill_days,
           -- Of the last one, once every assessed bidder has its own; null before, and where nobody bid.
           (SELECT CASE WHEN count(*) = count(m.id) THEN max(m.sent_at) END FROM calloffs.standing s
            LEFT JOIN calloffs.summary m ON m.bid_id = s.bid_id
            WHERE s.calloff_id = w.calloff_id) AS summaries_sent_at,
           n.number AS notice_number, n.published_on AS notice_published_on, n.standstill_ends
    FROM calloffs.award w
    JOIN calloffs.calloff c ON c.id = w.calloff_id
    LEFT JOIN calloffs.award_notice n ON n.calloff_id = w.calloff_id;
  GRANT SELECT ON calloffs.award_facts TO fairplace_app;
`;

export const CONTRACT_FACTS = `
  CREATE VIEW calloffs.contract_facts WITH (security_invoker = true) AS
    SELECT k.id AS contract_id, k.authority_id, k.calloff_id, k.award_id, c.reference, c.title, c.route,
           c.market_id, c.part_id, k.provider_id, k.price_pence, c.unit, k.value_pence, k.starts_on, k.ends_on,
           k.signed_at, k.details_due_on, k.copy_due_on, calloffs.is_notified(k.calloff_id) AS notified,
           (SELECT count(*)::int FROM calloffs.indicator i WHERE i.contract_id = k.id) AS indicators,
           (SELECT count(*)::int FROM calloffs.contract_change x WHERE x.contract_id = k.id) AS changes,
           t.ended_on, t.ground AS ended_ground, t.reasons AS ended_reasons, t.terminated_at
    FROM calloffs.contract k
    JOIN calloffs.calloff c ON c.id = k.calloff_id
    LEFT JOIN calloffs.termination t ON t.contract_id = k.id;
  GRANT SELECT ON calloffs.contract_facts TO fairplace_app;
`;
