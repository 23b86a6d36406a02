/** Time runs for the council: who has a question asks it within 30 days, with its reason, or not at all. */
export const RECEIPT_GUARDS = `
  CREATE FUNCTION holding.keep_receipt_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := (now() AT TIME ZONE 'Europe/London')::date;
  BEGIN
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NEW.state = 'queried' AND OLD.check_by < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.checked-too-late',
        DETAIL = 'The 30 days in which this receipt could be queried are over. It counts as accepted.';
    END IF;
    IF NEW.state = 'counted' AND OLD.check_by >= v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.still-in-time',
        DETAIL = 'This receipt can still be looked at, so it does not count as accepted yet.';
    END IF;
    -- An answer is looked at within as many days as a receipt.
    IF NEW.state = 'sent' THEN NEW.check_by := v_today + 30; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER checked_in_time BEFORE UPDATE OF state ON holding.receipt
    FOR EACH ROW EXECUTE FUNCTION holding.keep_receipt_in_time();

  -- At commit: whoever queries a receipt has said why, and what is answered is queried no more.
  CREATE FUNCTION holding.refuse_query_without_reason() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_receipt_id uuid;
    v_state text;
    v_open boolean;
  BEGIN
    IF TG_TABLE_NAME = 'receipt' THEN v_receipt_id := NEW.id;
    ELSE v_receipt_id := NEW.receipt_id; END IF;
    SELECT state INTO v_state FROM holding.receipt WHERE id = v_receipt_id;
    v_open := EXISTS (SELECT FROM holding.receipt_query
                      WHERE receipt_id = v_receipt_id AND answered_at IS NULL);
    IF (v_state = 'queried' AND NOT v_open) OR (v_state = 'sent' AND v_open) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.query-and-state',
        DETAIL = 'A receipt is queried exactly while a question about it, with its reason, has no answer.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER receipt_queried_with_reason AFTER UPDATE OF state ON holding.receipt
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_query_without_reason();
  CREATE CONSTRAINT TRIGGER query_of_queried_receipt AFTER INSERT OR UPDATE ON holding.receipt_query
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION holding.refuse_query_without_reason();

  CREATE FUNCTION holding.keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.answered_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.answered',
        DETAIL = 'This question has its answer already, and answers are kept as they were given.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER answer_stays BEFORE UPDATE ON holding.receipt_query
    FOR EACH ROW EXECUTE FUNCTION holding.keep_answer();

  -- Twenty files a receipt, counted one after the other; none to a receipt that is done with.
  CREATE FUNCTION holding.refuse_many_files() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_state text;
  BEGIN
    SELECT state INTO v_state FROM holding.receipt WHERE id = NEW.receipt_id FOR UPDATE;
    IF v_state IN ('accepted', 'counted') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.receipt-done',
        DETAIL = 'This receipt is accepted already. Nothing more is needed.';
    END IF;
    IF (SELECT count(*) FROM holding.receipt_file WHERE receipt_id = NEW.receipt_id) >= 20 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'holding.too-many-files',
        DETAIL = 'There are 20 files with this receipt, which is the most. Send another receipt.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER few_files BEFORE INSERT ON holding.receipt_file
    FOR EACH ROW EXECUTE FUNCTION holding.refuse_many_files();

  INSERT INTO platform.state_edge VALUES
    ('receipt-scan', 'quarantine', 'clean'),
    ('receipt-scan', 'quarantine', 'infected');
  -- The lifecycle of a file is its scan.
  CREATE FUNCTION holding.keep_scan() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.scan <> OLD.scan AND NOT EXISTS (
         SELECT FROM platform.state_edge
         WHERE lifecycle = 'receipt-scan' AND from_state = OLD.scan AND to_state = NEW.scan)
       OR (NEW.content IS DISTINCT FROM OLD.content AND NEW.content IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'receipt-scan.illegal-move',
        DETAIL = 'A file is scanned once, and its content is kept as it came or not at all.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER scanned_once BEFORE UPDATE ON holding.receipt_file
    FOR EACH ROW EXECUTE FUNCTION holding.keep_scan();
`;
