/*
 * Childcare that lets a parent work (Childcare Act 2006, section 6; the paper of 2015 prints "Children Act 2006",
 * Agenda 05, para 51) is decided apart from short breaks and paid out of money of its own. Nothing is posted for
 * it: which of the two a booking was is a function of the ledger, the kind of offer and the decision of its day.
 */

const OWN = `authority_id = platform.current_authority()`;
const SEEN = `${OWN} AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;

export const DECISIONS = `
  CREATE TABLE budgets.childcare_decision (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id  uuid NOT NULL,
    child_id      uuid NOT NULL,
    -- Counts the decisions about a child: of two officers who decide at once one is told.
    number        int  NOT NULL CHECK (number > 0),
    eligible      boolean NOT NULL,
    ground        text CHECK (ground IN ('take-up-work', 'remain-in-work', 'education-or-training')),
    in_force_from date NOT NULL,
    -- Read by the family.
    reason        text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    decided_by    uuid NOT NULL REFERENCES identity.user_account,
    decided_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT childcare_ground_where_eligible CHECK (eligible = (ground IS NOT NULL)),
    -- Never for days that are over: what was spent on them stays what it was.
    CONSTRAINT childcare_from_its_day CHECK (
      in_force_from BETWEEN (decided_at AT TIME ZONE 'Europe/London')::date
                        AND (decided_at AT TIME ZONE 'Europe/London')::date + 366),
    CONSTRAINT childcare_decided_in_order UNIQUE (child_id, number),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  GRANT SELECT, INSERT (authority_id, child_id, number, eligible, ground, in_force_from, reason, decided_by)
    ON budgets.childcare_decision TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.childcare_decision
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  ALTER TABLE budgets.childcare_decision ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.childcare_decision FORCE ROW LEVEL SECURITY;
  CREATE POLICY childcare_decision_read ON budgets.childcare_decision FOR SELECT USING (
    platform.current_job() = 'match-vacancies' OR (${SEEN}));
  CREATE POLICY childcare_decision_add ON budgets.childcare_decision FOR INSERT WITH CHECK (
    ${SEEN} AND platform.current_app_role() = 'officer' AND decided_by = platform.current_user_id());
  CREATE POLICY childcare_decision_kept ON budgets.childcare_decision FOR UPDATE USING (false);
  CREATE POLICY childcare_decision_never_removed ON budgets.childcare_decision FOR DELETE USING (false);
  -- For the sums of finance alone, which see no child.
  CREATE POLICY childcare_decision_counted ON budgets.childcare_decision FOR SELECT TO CURRENT_USER USING (
    ${OWN} AND platform.current_app_role() = 'finance')`;

/** The last decision that had begun by a day counts for it; without one a child is not eligible. */
export const IN_FORCE = `
  CREATE FUNCTION budgets.childcare_in_force(p_child_id uuid, p_day date) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT coalesce((SELECT d.eligible FROM budgets.childcare_decision d
                     WHERE d.child_id = p_child_id AND d.in_force_from <= p_day
                     ORDER BY d.number DESC LIMIT 1), false)
  $$;
  REVOKE ALL ON FUNCTION budgets.childcare_in_force FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION budgets.childcare_in_force TO fairplace_app`;

/**
 * What the council's budgets and cards spent between two instants, by what it was. A reversal counts as what it
 * undoes, a booking as of its first day.
 */
export const CHILDCARE_SPENT = `
  CREATE FUNCTION budgets.childcare_spent(p_from timestamptz, p_until timestamptz)
  RETURNS TABLE (is_childcare boolean, pence bigint, children bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH spent AS (
      SELECT n.pence, coalesce(r.reference, t.reference) AS reference
      FROM ledger.transaction t
      JOIN ledger.entry n ON n.transaction_id = t.id
      JOIN ledger.account a ON a.id = n.account_id AND a.kind = 'spent'
      JOIN ledger.fund f ON f.id = a.fund_id AND f.kind IN ('personal-budget', 'prepaid-card')
      LEFT JOIN ledger.transaction r ON r.id = t.reverses_id
      WHERE t.authority_id = platform.current_authority() AND t.recorded_at >= p_from AND t.recorded_at < p_until),
    booked AS (
      SELECT s.pence, b.child_id,
             coalesce(o.kind = 'childcare' AND budgets.childcare_in_force(
               b.child_id, (lower(b.period) AT TIME ZONE 'Europe/London')::date), false) AS is_childcare
      FROM spent s
      LEFT JOIN bookings.booking b
        ON b.id = CASE WHEN s.reference ~ '^booking:[0-9a-f-]{36}:' THEN substr(s.reference, 9, 36)::uuid END
      LEFT JOIN catalogue.offer o ON o.id = b.offer_id)
    SELECT is_childcare, sum(pence)::bigint, count(DISTINCT child_id) FROM booked GROUP BY is_childcare
  $$;
  REVOKE ALL ON FUNCTION budgets.childcare_spent FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION budgets.childcare_spent TO fairplace_app`;
