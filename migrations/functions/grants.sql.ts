/** A grant's instalments are the grant, and its fund says the same as they do. */

/**
 * At commit: instalments add up to the award; what is paid and not accounted for is set aside in its fund,
 * what its provider has shown to be spent is spent there, and a running award has what was awarded. Reads as
 * the job verify-ledger: the context may be nobody's by then.
 */
export const IS_ITS_FUND = `
  CREATE FUNCTION grants.refuse_other_sums() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_award grants.award;
    v_parts record;
    v_fund record;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT * INTO v_award FROM grants.award a
      WHERE a.id = coalesce(to_jsonb(NEW)->>'award_id', to_jsonb(NEW)->>'id')::uuid;
    SELECT coalesce(sum(i.pence), 0) AS pence,
           coalesce(sum(i.pence) FILTER (WHERE i.state IN ('paid', 'reported')), 0) AS paid,
           coalesce(sum(i.spent_pence), 0) AS spent
      INTO v_parts FROM grants.instalment i WHERE i.award_id = v_award.id;
    SELECT -sum(a.pence) FILTER (WHERE a.kind = 'allocated') AS given,
           sum(a.pence) FILTER (WHERE a.kind = 'committed') AS committed,
           sum(a.pence) FILTER (WHERE a.kind = 'spent') AS spent,
           sum(a.pence) FILTER (WHERE a.kind = 'available') AS available
      INTO v_fund FROM ledger.account a WHERE a.fund_id = v_award.id;
    PERFORM set_config('app.job', v_job, true);
    IF v_parts.pence <> v_award.pence THEN
      RAISE EXCEPTION 'the instalments of grant % are not the grant', v_award.id
        USING ERRCODE = '23514', CONSTRAINT = 'instalments_are_the_award';
    END IF;
    IF (v_fund.committed, v_fund.spent) IS DISTINCT FROM (v_parts.paid, v_parts.spent)
       OR (v_award.state = 'running' AND v_fund.given <> v_award.pence)
       OR (v_award.state = 'closed' AND v_fund.available <> 0) THEN
      RAISE EXCEPTION 'the fund of grant % says something else', v_award.id
        USING ERRCODE = '23514', CONSTRAINT = 'award_is_its_fund';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION grants.refuse_other_sums FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER award_is_its_fund AFTER INSERT OR UPDATE OF state ON grants.award
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grants.refuse_other_sums();
  CREATE CONSTRAINT TRIGGER award_is_its_fund AFTER INSERT OR UPDATE ON grants.instalment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grants.refuse_other_sums()`;

/** What a provider tells is of the whole instalment: spent and returned together are what was paid. */
export const TELLS_OF_ALL = `
  CREATE FUNCTION grants.refuse_part_return() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_instalment grants.instalment;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT * INTO v_instalment FROM grants.instalment i
      WHERE i.award_id = NEW.award_id AND i.number = NEW.instalment_number FOR NO KEY UPDATE;
    PERFORM set_config('app.job', v_job, true);
    IF v_instalment.state IS DISTINCT FROM 'paid' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'grants.no-return-due',
        DETAIL = 'Nothing is to be told of this instalment now: it was not paid, or you have told of it.';
    END IF;
    IF NEW.spent_pence + NEW.returned_pence <> v_instalment.pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'grants.return-does-not-add-up',
        DETAIL = format('What is spent and what is returned must come to the %s that was paid.',
          bookings.in_pounds(v_instalment.pence));
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION grants.refuse_part_return FROM PUBLIC;
  CREATE TRIGGER tells_of_all BEFORE INSERT ON grants.monitoring_return
    FOR EACH ROW EXECUTE FUNCTION grants.refuse_part_return()`;
