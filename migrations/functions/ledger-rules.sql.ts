/*
 * What each kind of transaction may do, whoever writes it. Checked at commit, once for a transaction. The
 * checks read as the job verify-ledger: at commit the context may be another tenant's or nobody's.
 */

/** Which accounts a kind touches, in which direction, in how many funds. */
export const KEEPS_ITS_KIND = `
  CREATE FUNCTION ledger.refuse_misshapen() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v record;
    v_sound boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT count(DISTINCT a.fund_id) AS funds,
           count(*) FILTER (WHERE a.kind = 'allocated') AS on_allocated,
           count(*) FILTER (WHERE a.kind = 'committed') AS on_committed,
           count(*) FILTER (WHERE a.kind = 'spent') AS on_spent,
           coalesce(min(least(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'available'), 0)
             AS least_available,
           coalesce(max(greatest(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'available'), 0)
             AS most_available,
           coalesce(min(least(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'spent'), 0)
             AS least_spent,
           coalesce(max(greatest(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'committed'), 0)
             AS most_committed
    INTO v FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    WHERE e.transaction_id = NEW.id;
    v_sound := CASE
      WHEN NEW.kind = 'commitment' THEN
        v.on_allocated = 0 AND v.on_spent = 0 AND v.most_available <= 0
      WHEN NEW.kind = 'release' THEN
        v.on_allocated = 0 AND v.on_spent = 0 AND v.least_available >= 0
      WHEN NEW.kind = 'spend' THEN
        v.on_allocated = 0 AND v.least_spent >= 0 AND v.most_available <= 0 AND v.most_committed <= 0
      WHEN NEW.kind IN ('allocation', 'top-up', 'contribution') THEN
        v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0 AND v.least_available >= 0
      WHEN NEW.kind = 'claw-back' THEN
        v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0 AND v.most_available <= 0
      WHEN NEW.kind = 'change' THEN v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0
      WHEN NEW.kind IN ('card-load', 'carry-over') THEN
        v.on_committed = 0 AND v.on_spent = 0 AND ledger.is_transfer(NEW.id, NEW.kind)
      ELSE true END
      AND (v.funds = 1 OR NOT ledger.touches_grant(NEW.id))
      AND (NEW.reverses_id IS NULL OR ledger.mirrors(NEW.id, NEW.reverses_id))
      AND (v.on_committed = 0 OR NEW.kind NOT IN ('release', 'spend', 'reversal')
           OR ledger.is_covered(NEW.id));
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_sound THEN
      RAISE EXCEPTION 'ledger transaction % is no %', NEW.id, NEW.kind
        USING ERRCODE = '23514', CONSTRAINT = 'transaction_keeps_its_kind';
    END IF;
    RETURN NULL;
  END $$;

  REVOKE ALL ON FUNCTION ledger.refuse_misshapen FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER transaction_keeps_its_kind AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.refuse_misshapen()`;

/** What crosses from fund to fund, and what undoes. Called by the check above, as the verifier. */
export const CROSSINGS = `
  -- What one fund loses the other gains: money alone between a budget and its card, anything between the
  -- budgets of two years.
  CREATE FUNCTION ledger.is_transfer(p_transaction uuid, p_kind text) RETURNS boolean
  LANGUAGE sql STABLE RETURN (
    SELECT array_agg(DISTINCT f.kind ORDER BY f.kind) = CASE p_kind
             WHEN 'card-load' THEN ARRAY['personal-budget', 'prepaid-card'] ELSE ARRAY['personal-budget'] END
           AND count(DISTINCT f.id) = 2
           AND sum(e.pence) FILTER (WHERE a.kind = 'allocated') = 0
           AND sum(e.minutes) FILTER (WHERE a.kind = 'allocated') = 0
           AND sum(e.nights) FILTER (WHERE a.kind = 'allocated') = 0
           AND (p_kind = 'carry-over' OR bool_and(e.minutes = 0 AND e.nights = 0))
    FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id JOIN ledger.fund f ON f.id = a.fund_id
    WHERE e.transaction_id = p_transaction);

  -- A grant pays nobody else's bookings, and nobody else pays it.
  CREATE FUNCTION ledger.touches_grant(p_transaction uuid) RETURNS boolean
  LANGUAGE sql STABLE RETURN EXISTS (
    SELECT FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    JOIN ledger.fund f ON f.id = a.fund_id
    WHERE e.transaction_id = p_transaction AND f.kind = 'grant');

  -- A reversal undoes all of a transaction and nothing else; what was reversed by mistake is posted anew.
  CREATE FUNCTION ledger.mirrors(p_transaction uuid, p_reversed uuid) RETURNS boolean
  LANGUAGE sql STABLE RETURN NOT EXISTS (
    SELECT FROM ledger.entry e WHERE e.transaction_id IN (p_transaction, p_reversed)
    GROUP BY e.account_id HAVING sum(e.pence) <> 0 OR sum(e.minutes) <> 0 OR sum(e.nights) <> 0)
    AND NOT EXISTS (SELECT FROM ledger.transaction t WHERE t.id = p_reversed AND t.kind = 'reversal');

  -- What a thing has set aside is given back and spent once at most: "booking:<id>:commitment" covers
  -- "booking:<id>:spend" and "booking:<id>:release" together, less what was reversed. Whoever posts has
  -- locked the accounts.
  CREATE FUNCTION ledger.is_covered(p_transaction uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_authority uuid;
    v_thing text;
    v_names text[];
  BEGIN
    SELECT t.authority_id, regexp_replace(coalesce(r.reference, t.reference),
                                          ':(commitment|spend|release)$', '')
    INTO v_authority, v_thing
    FROM ledger.transaction t
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id AND t.kind = 'reversal'
    WHERE t.id = p_transaction;
    -- Before the query that uses them: under row-level security an expression in it would keep PostgreSQL
    -- from the index.
    v_names := ARRAY[v_thing || ':commitment', v_thing || ':spend', v_thing || ':release'];
    RETURN NOT EXISTS (
      WITH own AS (
        SELECT o.id FROM ledger.transaction o
        WHERE o.authority_id = v_authority AND o.reference = ANY (v_names)),
      counted AS (
        SELECT p_transaction AS id UNION SELECT id FROM own
        UNION SELECT o.id FROM own JOIN ledger.transaction o ON o.reverses_id = own.id)
      SELECT FROM counted JOIN ledger.entry e ON e.transaction_id = counted.id
      JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'committed'
      GROUP BY a.id HAVING sum(e.pence) < 0 OR sum(e.minutes) < 0 OR sum(e.nights) < 0);
  END $$;

  REVOKE ALL ON FUNCTION ledger.is_transfer, ledger.touches_grant, ledger.mirrors, ledger.is_covered
    FROM PUBLIC`;

/** An entitlement is paid from a budget of its own, a card from a card's fund: never from a grant. */
export const FUND_OF_ITS_KIND = `
  CREATE FUNCTION ledger.refuse_other_fund() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM ledger.fund f WHERE f.id = NEW.fund_id AND f.kind = TG_ARGV[0]) THEN
      RAISE EXCEPTION 'the fund % is no %', NEW.fund_id, TG_ARGV[0]
        USING ERRCODE = '23514', CONSTRAINT = 'fund_of_its_kind';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION ledger.refuse_other_fund FROM PUBLIC;
  CREATE TRIGGER fund_of_its_kind BEFORE INSERT OR UPDATE OF fund_id ON budgets.entitlement
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_other_fund('personal-budget');
  CREATE TRIGGER fund_of_its_kind BEFORE INSERT OR UPDATE OF fund_id ON cards.card
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_other_fund('prepaid-card')`;

/**
 * Loads stay within an entitlement; carry-over goes to the next year of the same child; no booking of one
 * year is paid from another's.
 */
export const WITHIN_THE_YEAR = `
  CREATE FUNCTION budgets.refuse_crossing() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_crosses boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    IF NEW.kind = 'card-load' THEN
      v_crosses := EXISTS (
        SELECT FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
        JOIN cards.card c ON c.fund_id = a.fund_id
        WHERE e.transaction_id = NEW.id AND NOT EXISTS (
          SELECT FROM ledger.entry o JOIN ledger.account b ON b.id = o.account_id
          WHERE o.transaction_id = NEW.id AND b.fund_id = c.entitlement_id));
    ELSE
      v_crosses := EXISTS (
        SELECT FROM (SELECT n.*, a.fund_id, e.pence + e.minutes + e.nights AS gained
                     FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
                     JOIN budgets.entitlement n ON n.fund_id = a.fund_id
                     WHERE e.transaction_id = NEW.id) moved
        HAVING count(DISTINCT child_id) > 1
          OR max(left(financial_year, 4)::int) - min(left(financial_year, 4)::int) <> 1
          OR max(left(financial_year, 4)::int) FILTER (WHERE gained < 0)
             > min(left(financial_year, 4)::int) FILTER (WHERE gained > 0));
    END IF;
    PERFORM set_config('app.job', v_job, true);
    IF v_crosses THEN
      RAISE EXCEPTION 'ledger transaction % leaves its ring fence', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'transaction_within_its_fence';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.refuse_crossing FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER transaction_within_its_fence AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('card-load', 'carry-over'))
    EXECUTE FUNCTION budgets.refuse_crossing();

  CREATE FUNCTION bookings.refuse_other_year() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_inside boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_inside := EXISTS (SELECT FROM budgets.entitlement n WHERE n.id = NEW.entitlement_id
      AND bookings.day_of(lower(NEW.period)) >= n.starts_on
      AND coalesce(NEW.first_night + NEW.nights - 1, bookings.day_of(lower(NEW.period))) <= n.ends_on);
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_inside THEN
      RAISE EXCEPTION 'the booking % is outside the days of its entitlement', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'booking_within_its_year';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION bookings.refuse_other_year FROM PUBLIC;
  CREATE TRIGGER booking_within_its_year BEFORE INSERT ON bookings.booking
    FOR EACH ROW EXECUTE FUNCTION bookings.refuse_other_year();

  -- For the checks at commit, when the context may be another's or nobody's.
  CREATE POLICY entitlement_verify ON budgets.entitlement FOR SELECT
    USING (platform.current_job() = 'verify-ledger');
  CREATE POLICY card_verify ON cards.card FOR SELECT USING (platform.current_job() = 'verify-ledger')`;
