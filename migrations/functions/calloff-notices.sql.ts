const DEFINER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public';

/** Each step of a purchase under a dynamic market makes its notice in the same transaction. */
export const CALLOFF_NOTICES_ARISE = `
  CREATE FUNCTION notices.process_of_calloff(p_calloff calloffs.calloff) RETURNS uuid ${DEFINER} AS $$
  DECLARE
    v_id uuid;
  BEGIN
    SELECT p.id INTO v_id FROM notices.process p WHERE p.calloff_id = p_calloff.id;
    IF FOUND THEN RETURN v_id; END IF;
    INSERT INTO notices.process (authority_id, ocid, subject, calloff_id, market_id)
      VALUES (p_calloff.authority_id, notices.ocid_prefix() || '-co-' || p_calloff.id, 'calloff', p_calloff.id,
              p_calloff.market_id)
      ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF FOUND THEN RETURN v_id; END IF;
    SELECT p.id INTO v_id FROM notices.process p WHERE p.calloff_id = p_calloff.id;
    RETURN v_id;
  END $$;

  CREATE FUNCTION notices.arise_for_calloff(
    p_calloff calloffs.calloff, p_kind text, p_due date, p_reference text, p_facts jsonb
  ) RETURNS void ${DEFINER} AS $$
  BEGIN
    INSERT INTO notices.notice (authority_id, process_id, kind, due_on, reference, facts)
      VALUES (p_calloff.authority_id, notices.process_of_calloff(p_calloff), p_kind, p_due, p_reference, p_facts)
      ON CONFLICT DO NOTHING;
  END $$;

  CREATE FUNCTION notices.on_calloff() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_market market.market;
    v_days int;
  BEGIN
    SELECT m.* INTO v_market FROM market.market m WHERE m.id = NEW.market_id;
    -- Systems of 2015 and frameworks have notices of their own, which are not written here.
    IF v_market.regime <> 'pa2023-dynamic-market' THEN RETURN NULL; END IF;
    -- Below the threshold it is no public contract, and the Act asks for none of these.
    IF NEW.estimated_pence IS NULL OR NEW.estimated_pence < market.rule_value(v_market.rule_pack,
         CASE WHEN v_market.light_touch THEN 'threshold-light-touch' ELSE 'threshold-services' END, v_today)::bigint THEN
      RETURN NULL;
    END IF;
    IF NEW.state = 'invited' THEN
      PERFORM notices.arise_for_calloff(NEW, 'UK4', v_today,
        market.rule_reference(v_market.rule_pack, 'tender-notice', v_today), '{}');
    -- A user's choice is made without notice before or after (s.50(6)(b), s.53(6)(b)).
    ELSIF NEW.route = 'user-choice' THEN
      NULL;
    ELSIF NEW.state = 'scored' AND OLD.state = 'draft' THEN
      PERFORM notices.arise_for_calloff(NEW, 'UK5', NULL,
        market.rule_reference(v_market.rule_pack, 'direct-award-notice', v_today), '{}');
    ELSIF NEW.state = 'awarded' THEN
      PERFORM notices.arise_for_calloff(NEW, 'UK6', NULL,
        market.rule_reference(v_market.rule_pack, 'award-notice-before', v_today), '{}');
    ELSIF NEW.state = 'signed' THEN
      -- Days that begin with the day of signing.
      v_days := market.rule_value(v_market.rule_pack,
        CASE WHEN v_market.light_touch THEN 'contract-details-light-touch' ELSE 'contract-details' END, v_today)::int;
      PERFORM notices.arise_for_calloff(NEW, 'UK7', v_today + v_days - 1,
        market.rule_reference(v_market.rule_pack, 'contract-details', v_today), '{}');
    ELSIF NEW.state = 'cancelled' THEN
      UPDATE notices.notice n SET state = 'withdrawn-before-sending',
             remark = 'The purchase was given up before the notice was sent.'
        FROM notices.process p
        WHERE p.calloff_id = NEW.id AND n.process_id = p.id AND n.state IN ('to-write', 'ready');
      IF EXISTS (SELECT FROM notices.process p JOIN notices.notice n ON n.process_id = p.id
                 WHERE p.calloff_id = NEW.id AND n.state IN ('sent', 'accepted', 'published')) THEN
        v_days := market.rule_value(v_market.rule_pack, 'notice-of-stopping-within', v_today)::int;
        PERFORM notices.arise_for_calloff(NEW, 'UK12', notices.working_days_after(v_today, v_days),
          market.rule_reference(v_market.rule_pack, 'notice-of-stopping-within', v_today), '{}');
      END IF;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER notices_arise AFTER UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION notices.on_calloff();

  -- Every assessed provider has its summary before the notice of the award is ready (s.50).
  -- @raises notices.summaries-first
  CREATE FUNCTION notices.summaries_first() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM notices.process p JOIN calloffs.standing s ON s.calloff_id = p.calloff_id
      WHERE p.id = NEW.process_id
        AND NOT EXISTS (SELECT FROM calloffs.summary m WHERE m.bid_id = s.bid_id)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notices.summaries-first',
        DETAIL = 'Send every assessed provider its assessment summary first (Procurement Act 2023 s.50(3)).';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER summaries_first BEFORE UPDATE OF state ON notices.notice
    FOR EACH ROW WHEN (NEW.kind = 'UK6' AND NEW.state = 'ready') EXECUTE FUNCTION notices.summaries_first();
`;

/** What becomes of a contract: its changes and its end. */
export const CONTRACT_NOTICES_ARISE = `
  CREATE FUNCTION notices.on_contract_act() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_process notices.process;
    v_today date := market.local_day(clock_timestamp());
    v_kind text := TG_ARGV[0];
    v_days int := 30;
  BEGIN
    SELECT p.* INTO v_process FROM notices.process p WHERE p.calloff_id = NEW.calloff_id;
    -- Without a notice of its award there is none of its changes.
    IF NOT FOUND OR NOT EXISTS (SELECT FROM notices.notice n
                                WHERE n.process_id = v_process.id AND n.kind = 'UK7') THEN
      RETURN NULL;
    END IF;
    INSERT INTO notices.notice (authority_id, process_id, kind, due_on, reference, facts)
      VALUES (NEW.authority_id, v_process.id, v_kind,
              -- Before a change is made; within 30 days beginning with the day of the end.
              CASE v_kind WHEN 'UK11' THEN v_today + v_days - 1 ELSE v_today END,
              CASE v_kind WHEN 'UK11' THEN 'Procurement Act 2023 s.80' ELSE 'Procurement Act 2023 s.75' END,
              to_jsonb(NEW) - 'changed_by' - 'terminated_by');
    RETURN NULL;
  END $$;
  CREATE TRIGGER notices_arise AFTER INSERT ON calloffs.contract_change
    FOR EACH ROW EXECUTE FUNCTION notices.on_contract_act('UK10');
  CREATE TRIGGER notices_arise AFTER INSERT ON calloffs.termination
    FOR EACH ROW EXECUTE FUNCTION notices.on_contract_act('UK11');
  GRANT EXECUTE ON FUNCTION notices.ocid_prefix TO fairplace_app;
  REVOKE ALL ON FUNCTION notices.process_of_calloff, notices.arise_for_calloff, notices.on_calloff,
    notices.summaries_first, notices.on_contract_act FROM PUBLIC;
`;
