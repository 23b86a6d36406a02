/** Shares of what a year gives, between education, health and care: counted from an instant, to the penny. */

/** The budget of an entitlement and its prepaid card: what is spent from either is the entitlement's. */
export const FUNDS = `
  CREATE VIEW budgets.fund_of_entitlement WITH (security_invoker) AS
    SELECT e.authority_id, e.id AS entitlement_id, e.id AS fund_id FROM budgets.entitlement e
    UNION ALL
    SELECT c.authority_id, c.entitlement_id, c.fund_id FROM cards.card c;
  GRANT SELECT ON budgets.fund_of_entitlement TO fairplace_app`;

/**
 * Numbers a version, and says from which instant it counts: the beginning of the day asked for, or now. What
 * is spent already stays with the shares it was spent under; whoever spends meanwhile waits or has spent.
 * Lock order: child, accounts as ledger.post() locks them.
 */
export const FROM_NOW_ON = `
  CREATE FUNCTION budgets.count_from_now_on() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM FROM children.child c WHERE c.id = NEW.child_id FOR NO KEY UPDATE;
    PERFORM FROM ledger.account a
      WHERE a.fund_id IN (
        SELECT f.fund_id FROM budgets.fund_of_entitlement f WHERE f.entitlement_id = NEW.entitlement_id)
      ORDER BY a.kind, a.fund_id FOR NO KEY UPDATE;
    NEW.version := 1 + coalesce((SELECT max(a.version) FROM budgets.funding_agreement a
                                 WHERE a.entitlement_id = NEW.entitlement_id), 0);
    NEW.recorded_at := clock_timestamp();
    NEW.in_force_from := greatest(clock_timestamp(), NEW.in_force_from);
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION budgets.count_from_now_on FROM PUBLIC;
  CREATE TRIGGER counts_from_now_on BEFORE INSERT ON budgets.funding_agreement
    FOR EACH ROW EXECUTE FUNCTION budgets.count_from_now_on()`;

/**
 * At commit: the shares of a version add up to what it shares, and the version in force, and each to come,
 * shares what the year gives. Reads as the job verify-ledger: the context may be nobody's by then.
 */
export const ADDS_UP = `
  CREATE FUNCTION budgets.refuse_wrong_shares() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_entitlement uuid;
    v_sum bigint;
    v_wrong boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_entitlement := CASE TG_TABLE_NAME
      WHEN 'entitlement' THEN (to_jsonb(NEW)->>'id')::uuid
      WHEN 'funding_agreement' THEN (to_jsonb(NEW)->>'entitlement_id')::uuid
      ELSE (SELECT a.entitlement_id FROM budgets.funding_agreement a
            WHERE a.id = (to_jsonb(NEW)->>'agreement_id')::uuid) END;
    v_wrong := EXISTS (
      SELECT FROM budgets.funding_agreement a
      WHERE a.entitlement_id = v_entitlement
        AND a.pence IS DISTINCT FROM
            (SELECT sum(s.pence) FROM budgets.funding_share s WHERE s.agreement_id = a.id))
      OR EXISTS (
      SELECT FROM budgets.funding_agreement a JOIN budgets.entitlement e ON e.id = a.entitlement_id
      WHERE a.entitlement_id = v_entitlement AND a.pence <> e.pence AND budgets.still_counts(a));
    PERFORM set_config('app.job', v_job, true);
    IF v_wrong THEN
      RAISE EXCEPTION 'the shares of the entitlement % are not what it gives', v_entitlement
        USING ERRCODE = '23514', CONSTRAINT = 'shares_add_up';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.refuse_wrong_shares FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER shares_add_up AFTER INSERT ON budgets.funding_agreement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budgets.refuse_wrong_shares();
  CREATE CONSTRAINT TRIGGER shares_add_up AFTER INSERT ON budgets.funding_share
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budgets.refuse_wrong_shares();
  CREATE CONSTRAINT TRIGGER shares_follow_the_terms AFTER UPDATE OF pence ON budgets.entitlement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.pence <> OLD.pence)
    EXECUTE FUNCTION budgets.refuse_wrong_shares()`;

/** Whether a version counts now or will: no later version takes its place by then. */
export const STILL_COUNTS = `
  CREATE FUNCTION budgets.still_counts(p_agreement budgets.funding_agreement) RETURNS boolean
  LANGUAGE sql STABLE RETURN NOT EXISTS (
    SELECT FROM budgets.funding_agreement later
    WHERE later.entitlement_id = p_agreement.entitlement_id AND later.version > p_agreement.version
      AND later.in_force_from <= greatest(p_agreement.in_force_from, clock_timestamp()));
  REVOKE ALL ON FUNCTION budgets.still_counts FROM PUBLIC`;

/**
 * When the terms of the year change, as by a move between levels, the funders go on in the proportions that
 * they agreed to, until they agree anew: from now on, and never for what is spent. The rests of a division
 * go to the largest remainders, so that the new shares add up.
 */
export const PROPORTIONS = `
  CREATE FUNCTION budgets.keep_proportions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_old budgets.funding_agreement;
    v_new uuid;
  BEGIN
    FOR v_old IN SELECT * FROM budgets.funding_agreement a
      WHERE a.entitlement_id = NEW.id AND budgets.still_counts(a) ORDER BY a.version
    LOOP
      v_new := gen_random_uuid();
      INSERT INTO budgets.funding_agreement (id, authority_id, child_id, entitlement_id, version, pence,
        in_force_from, origin, agreed_with, recorded_by)
      VALUES (v_new, v_old.authority_id, v_old.child_id, NEW.id, 1, NEW.pence, v_old.in_force_from,
        'terms-changed', v_old.agreed_with, platform.current_user_id());
      INSERT INTO budgets.funding_share (agreement_id, authority_id, funder, pence)
      SELECT v_new, p.authority_id, p.funder, p.whole + CASE WHEN p.place <= p.missing THEN 1 ELSE 0 END
      FROM (SELECT q.*, row_number() OVER (ORDER BY q.remainder DESC, q.funder) AS place,
                   NEW.pence - sum(q.whole) OVER () AS missing
            FROM (SELECT s.authority_id, s.funder, div(s.pence::numeric * NEW.pence, v_old.pence) AS whole,
                         mod(s.pence::numeric * NEW.pence, v_old.pence) AS remainder
                  FROM budgets.funding_share s WHERE s.agreement_id = v_old.id) q) p
      WHERE p.whole > 0 OR p.place <= p.missing;
    END LOOP;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.keep_proportions FROM PUBLIC;
  CREATE TRIGGER keeps_proportions AFTER UPDATE OF pence ON budgets.entitlement
    FOR EACH ROW WHEN (NEW.pence <> OLD.pence) EXECUTE FUNCTION budgets.keep_proportions()`;
