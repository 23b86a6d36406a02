/* Journals for the council's general ledger: periods that follow each other, each transaction in one. */

/** A period begins where the last one ended, and is over. */
export const PERIOD_RULES = `
  CREATE FUNCTION ledger.refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_last record;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger.journal ' || NEW.authority_id, 0));
    SELECT j.number, j.period_to INTO v_last FROM ledger.journal j
    WHERE j.authority_id = NEW.authority_id ORDER BY j.number DESC LIMIT 1;
    IF NEW.number <> coalesce(v_last.number, 0) + 1
       OR (v_last.number IS NOT NULL AND NEW.period_from <> v_last.period_to + 1) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'ledger.journal-made',
        DETAIL = 'A journal of this period has been made meanwhile. Look at the list.';
    END IF;
    IF NEW.period_to >= (now() AT TIME ZONE 'Europe/London')::date THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'ledger.period-not-over',
        DETAIL = 'The period is not over. Choose a last day before today.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER follows_the_last BEFORE INSERT ON ledger.journal
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_gap()`;

/** A journal says what its transactions say, at commit; none is added to one that is made. */
export const JOURNAL_RULES = `
  CREATE FUNCTION ledger.refuse_wrong_journal() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v record;
  BEGIN
    SELECT count(DISTINCT e.transaction_id) AS transactions, count(*) AS entries,
           coalesce(sum(greatest(e.pence, 0)), 0) AS debit, coalesce(sum(greatest(-e.pence, 0)), 0) AS credit,
           max(t.recorded_at) AS last
    INTO v FROM ledger.journal_transaction x JOIN ledger.transaction t ON t.id = x.transaction_id
    JOIN ledger.entry e ON e.transaction_id = x.transaction_id WHERE x.journal_id = NEW.id;
    IF (v.transactions, v.entries, v.debit, v.credit)
       IS DISTINCT FROM (NEW.transactions::bigint, NEW.entries::bigint, NEW.debit_pence::numeric,
                         NEW.credit_pence::numeric)
       OR v.last >= (NEW.period_to + 1)::timestamp AT TIME ZONE 'Europe/London' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'ledger.wrong-journal',
        DETAIL = 'The journal and the transactions in it do not say the same.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER journal_is_what_it_says AFTER INSERT ON ledger.journal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.refuse_wrong_journal();

  CREATE FUNCTION ledger.refuse_late_listing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM ledger.journal j JOIN added a ON a.journal_id = j.id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'ledger.journal-made',
        DETAIL = 'The journal is made. What comes later is in the next one.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER listed_before_it_is_made AFTER INSERT ON ledger.journal_transaction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_late_listing()`;
