/** The schedule of an agreement is the agreement, to the penny, and never more than the year gives. */
export const AGREEMENT_GUARDS = `
  -- At commit, when all instalments are there. An agreement that was not accepted pays nothing.
  CREATE FUNCTION holding.refuse_wrong_schedule() RETURNS trigger
  LANGUAGE plpgsql AS $$
  DECLARE
    v_agreement_id uuid;
    v_agreement holding.agreement;
    v_pence bigint;
    v_from date;
    v_to date;
  BEGIN
    IF TG_TABLE_NAME = 'agreement' THEN v_agreement_id := NEW.id;
    ELSE v_agreement_id := NEW.agreement_id; END IF;
    SELECT * INTO v_agreement FROM holding.agreement WHERE id = v_agreement_id;
    SELECT coalesce(sum(pence), 0), min(period_from), max(period_to) INTO v_pence, v_from, v_to
    FROM holding.instalment WHERE agreement_id = v_agreement.id;
    IF v_agreement.state IN ('proposed', 'declined') AND v_pence = 0 THEN RETURN NULL; END IF;
    IF v_pence <> v_agreement.pence OR v_from < v_agreement.starts_on OR v_to > v_agreement.ends_on
       OR v_agreement.state IN ('proposed', 'declined') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.wrong-schedule',
        DETAIL = 'The instalments are not those of the agreement: their sum or their dates are wrong.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER agreement_has_its_schedule
    AFTER INSERT OR UPDATE OF state ON holding.agreement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION holding.refuse_wrong_schedule();
  CREATE CONSTRAINT TRIGGER instalment_of_its_schedule AFTER INSERT ON holding.instalment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_wrong_schedule();

  -- What a year's agreements pay, together, is at most what the year's fund was given. One agreement of a
  -- child is in force at a time, and no day is paid for twice, so that nobody adds to the sum meanwhile.
  CREATE FUNCTION holding.refuse_more_than_given() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_given bigint;
    v_paid bigint;
  BEGIN
    SELECT -pence INTO v_given FROM ledger.account
    WHERE fund_id = NEW.entitlement_id AND kind = 'allocated';
    SELECT sum(pence) INTO v_paid FROM holding.instalment
    WHERE entitlement_id = NEW.entitlement_id AND state <> 'cancelled';
    IF v_paid > coalesce(v_given, 0) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.more-than-given',
        DETAIL = 'That is more than the budget of this year gives. Agree on less.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER instalments_within_the_year AFTER INSERT ON holding.instalment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_more_than_given();
`;

/** A file of payments says what it pays: its figures are those of the instalments in it. */
export const FILE_GUARDS = `
  CREATE FUNCTION holding.refuse_wrong_file() RETURNS trigger
  LANGUAGE plpgsql AS $$
  DECLARE
    v_file_id uuid;
    v_file holding.payment_file;
    v_payments int;
    v_pence bigint;
    v_last date;
  BEGIN
    IF TG_TABLE_NAME = 'payment_file' THEN v_file_id := NEW.id;
    ELSE v_file_id := NEW.file_id; END IF;
    IF v_file_id IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO v_file FROM holding.payment_file WHERE id = v_file_id;
    SELECT count(*), coalesce(sum(pence), 0), max(due_on) INTO v_payments, v_pence, v_last
    FROM holding.instalment WHERE file_id = v_file_id;
    IF (v_payments, v_pence) IS DISTINCT FROM (v_file.payments, v_file.total_pence)
       OR v_last > v_file.due_until THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.wrong-file',
        DETAIL = 'The file and the instalments in it do not say the same.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER file_is_what_it_pays AFTER INSERT ON holding.payment_file
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_wrong_file();
  CREATE CONSTRAINT TRIGGER instalment_in_its_file AFTER UPDATE OF file_id ON holding.instalment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_wrong_file();
`;
