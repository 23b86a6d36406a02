/** A bid is received before the deadline by this database's clock, or not at all. */
export const RECEIVING = `
  -- @raises calloffs.not-found, .closed, .requirement-changed, .too-late
  CREATE FUNCTION calloffs.receive_bid() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_calloff calloffs.calloff;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(calloffs.gate_of(NEW.calloff_id));
    PERFORM pg_advisory_xact_lock(hashtextextended(
      'calloffs.bid ' || NEW.calloff_id::text || NEW.provider_id::text, 0));
    SELECT * INTO v_calloff FROM calloffs.calloff c
      WHERE c.id = NEW.calloff_id AND c.authority_id = NEW.authority_id;
    IF NOT FOUND THEN
      PERFORM calloffs.refuse('not-found', 'There is no such call-off.', 'FP404');
    END IF;
    IF v_calloff.state <> 'invited' THEN
      PERFORM calloffs.refuse('closed', 'This call-off takes no bids.', 'FP409');
    END IF;
    IF NEW.requirement_version <> v_calloff.requirement_version THEN
      PERFORM calloffs.refuse('requirement-changed', 'The council has changed what it asks for. Read the '
        'call-off again and send your bid for what it asks now.', 'FP409');
    END IF;
    NEW.version := 1 + coalesce((SELECT max(b.version) FROM calloffs.bid b
      WHERE b.calloff_id = NEW.calloff_id AND b.provider_id = NEW.provider_id), 0);
    -- A member stays one until this commits: whoever suspends it waits, or was first.
    NEW.standing := CASE
      WHEN market.hold_admission(NEW.provider_id, v_calloff.part_id, v_calloff.authority_id) THEN 'member'
      WHEN calloffs.standing_of(NEW.calloff_id, NEW.provider_id) = 'awaiting-membership' THEN 'applicant'
      ELSE 'outsider' END;
    NEW.digest := sha256(NEW.sealed_quality || NEW.sealed_price);
    NEW.received_at := clock_timestamp();
    IF NEW.received_at >= v_calloff.deadline THEN
      PERFORM calloffs.refuse('too-late', 'The deadline is over. Your bid was not received.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER received_in_time BEFORE INSERT ON calloffs.bid
    FOR EACH ROW EXECUTE FUNCTION calloffs.receive_bid();

  -- @raises calloffs.closed, .not-the-last, .too-late
  CREATE FUNCTION calloffs.withdraw_bid() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_calloff calloffs.calloff;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(calloffs.gate_of(NEW.calloff_id));
    SELECT * INTO v_calloff FROM calloffs.calloff c WHERE c.id = NEW.calloff_id;
    IF v_calloff.state IS DISTINCT FROM 'invited' THEN
      PERFORM calloffs.refuse('closed', 'This call-off takes no bids.', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.bid b JOIN calloffs.bid n ON n.calloff_id = b.calloff_id
                 AND n.provider_id = b.provider_id AND n.version > b.version
               WHERE b.id = NEW.bid_id) THEN
      PERFORM calloffs.refuse('not-the-last', 'You have sent a later version: withdraw that one.', 'FP409');
    END IF;
    NEW.withdrawn_at := clock_timestamp();
    IF NEW.withdrawn_at >= v_calloff.deadline THEN
      PERFORM calloffs.refuse('too-late', 'The deadline is over: a bid cannot be withdrawn here any more. '
        'Write to the council.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER withdrawn_in_time BEFORE INSERT ON calloffs.bid_withdrawal
    FOR EACH ROW EXECUTE FUNCTION calloffs.withdraw_bid();
`;

/** Nothing is opened before two people have said so after the deadline; then everything is, once. */
export const OPENING_GUARDS = `
  -- @raises calloffs.not-yet, .closed
  CREATE FUNCTION calloffs.approve_opening() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_calloff calloffs.calloff;
  BEGIN
    PERFORM pg_advisory_xact_lock(calloffs.gate_of(NEW.calloff_id));
    SELECT * INTO v_calloff FROM calloffs.calloff c WHERE c.id = NEW.calloff_id;
    IF v_calloff.state IS DISTINCT FROM 'invited' THEN
      PERFORM calloffs.refuse('closed', 'There is nothing to open here.', 'FP409');
    END IF;
    NEW.approved_by := platform.current_user_id();
    NEW.approved_at := clock_timestamp();
    IF NEW.approved_at < v_calloff.deadline THEN
      PERFORM calloffs.refuse('not-yet', 'Bids are opened after the deadline.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER approved_after_the_deadline BEFORE INSERT ON calloffs.opening_approval
    FOR EACH ROW EXECUTE FUNCTION calloffs.approve_opening();

  /* Gives a key out, to a commissioner of the authority: that of quality for the opening, that of prices
     once quality is locked. Written down each time.
     @raises calloffs.sealed */
  CREATE FUNCTION calloffs.release_key(p_calloff_id uuid, p_kind text) RETURNS bytea
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_calloff calloffs.calloff;
    v_key calloffs.bid_key;
  BEGIN
    SELECT * INTO v_calloff FROM calloffs.calloff c
      WHERE c.id = p_calloff_id AND c.authority_id = platform.current_authority();
    IF NOT FOUND OR platform.current_app_role() <> 'commissioner'
       OR NOT calloffs.may_open(p_calloff_id) OR v_calloff.state = 'cancelled'
       OR (p_kind = 'price' AND NOT calloffs.quality_is_locked(p_calloff_id)) THEN
      PERFORM calloffs.refuse('sealed', CASE p_kind
        WHEN 'price' THEN 'Prices stay sealed until the scores for quality are locked.'
        ELSE 'Bids stay sealed until the deadline is over and two people have approved the opening.' END, 'FP409');
    END IF;
    SELECT * INTO STRICT v_key FROM calloffs.bid_key k WHERE k.calloff_id = p_calloff_id AND k.kind = p_kind;
    INSERT INTO calloffs.key_release (authority_id, calloff_id, kind, released_to)
    VALUES (v_calloff.authority_id, p_calloff_id, p_kind, platform.current_user_id());
    RETURN v_key.wrapped_key;
  END $$;
  REVOKE ALL ON FUNCTION calloffs.release_key FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION calloffs.release_key TO fairplace_app;

  -- What is opened is the last version that was not withdrawn, in the act of opening.
  CREATE FUNCTION calloffs.open_in_one_act() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM calloffs.calloff c WHERE c.id = NEW.calloff_id AND c.state = 'invited')
       OR NOT EXISTS (SELECT FROM calloffs.standing_bids(NEW.calloff_id) b WHERE b.id = NEW.bid_id) THEN
      PERFORM calloffs.refuse('closed', 'Bids are opened once, all together.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION calloffs.standing_bids(p_calloff_id uuid) RETURNS SETOF calloffs.bid
  LANGUAGE sql VOLATILE
  BEGIN ATOMIC
    SELECT b.* FROM calloffs.bid b
    WHERE b.calloff_id = p_calloff_id
      AND NOT EXISTS (SELECT FROM calloffs.bid n WHERE n.calloff_id = b.calloff_id
                        AND n.provider_id = b.provider_id AND n.version > b.version)
      AND NOT EXISTS (SELECT FROM calloffs.bid_withdrawal w WHERE w.bid_id = b.id)
    ORDER BY b.received_at, b.id;
  END;
  CREATE TRIGGER opened_in_one_act BEFORE INSERT ON calloffs.opened_bid
    FOR EACH ROW EXECUTE FUNCTION calloffs.open_in_one_act();

  -- @raises calloffs.sealed, .not-all-opened
  CREATE FUNCTION calloffs.open_all() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT calloffs.may_open(NEW.id) THEN
      PERFORM calloffs.refuse('sealed', 'Bids stay sealed until the deadline is over and two people have approved '
        'the opening.', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.standing_bids(NEW.id) b
               WHERE NOT EXISTS (SELECT FROM calloffs.opened_bid o WHERE o.bid_id = b.id)) THEN
      PERFORM calloffs.refuse('not-all-opened', 'Bids are opened all together.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER opens_all BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state = 'invited' AND NEW.state = 'opened')
    EXECUTE FUNCTION calloffs.open_all();

  -- A member is not set aside as none; one that has applied, only where the law's exception is explained.
  CREATE FUNCTION calloffs.disregard_with_cause() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_standing text := calloffs.standing_of(NEW.calloff_id, NEW.provider_id);
  BEGIN
    IF NEW.ground = 'not-a-member' AND v_standing = 'awaiting-membership' THEN
      PERFORM calloffs.refuse('decide-first', 'This bidder has applied to join. Decide about the application first '
        '(Procurement Act 2023 s.34(4)).', 'FP409');
    END IF;
    IF (NEW.ground = 'not-a-member' AND v_standing = 'member')
       OR (NEW.ground = 'exceptional-complexity' AND v_standing <> 'awaiting-membership') THEN
      PERFORM calloffs.refuse('wrong-ground', 'This ground does not fit what the bidder is.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER with_cause BEFORE INSERT ON calloffs.disregard
    FOR EACH ROW EXECUTE FUNCTION calloffs.disregard_with_cause();
`;
