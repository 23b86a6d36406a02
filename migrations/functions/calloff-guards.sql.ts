/** Who is a member, what may be opened, and the lock that bids and whoever closes them share. */
export const CALLOFF_LOOKUPS = `
  -- Bids share it; a change of the deadline, an opening and a cancellation wait for bids that are under way.
  CREATE FUNCTION calloffs.gate_of(p_calloff_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('calloffs.calloff ' || p_calloff_id::text, 0);

  -- Admitting to a part and inviting everybody admitted to it take turns, so that nobody falls between.
  CREATE FUNCTION calloffs.register_gate(p_authority_id uuid, p_part_id uuid) RETURNS bigint
  LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('calloffs.register ' || p_authority_id::text || p_part_id::text, 0);

  -- The deadline is over by this database's clock, and two different people approved the opening.
  CREATE FUNCTION calloffs.may_open(p_calloff_id uuid) RETURNS boolean LANGUAGE sql VOLATILE
  RETURN EXISTS (
    SELECT FROM calloffs.calloff c
    WHERE c.id = p_calloff_id AND c.sent_at IS NOT NULL AND c.deadline <= clock_timestamp()
      AND (SELECT count(DISTINCT a.approved_by) FROM calloffs.opening_approval a
           WHERE a.calloff_id = c.id) >= 2);

  CREATE FUNCTION calloffs.quality_is_locked(p_calloff_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM calloffs.calloff c
    WHERE c.id = p_calloff_id AND c.state IN ('quality-locked', 'scored', 'awarded', 'signed'));

  -- "member", "awaiting-membership" (has applied, and this authority has not decided), "suspended", "outsider".
  CREATE FUNCTION calloffs.standing_of(p_calloff_id uuid, p_provider_id uuid) RETURNS text
  LANGUAGE sql STABLE
  RETURN (
    SELECT CASE
      WHEN a.state = 'admitted' THEN 'member'
      WHEN EXISTS (
        SELECT FROM market.application p
        JOIN market.application_part ap ON ap.application_id = p.id AND ap.part_id = c.part_id
        WHERE p.provider_id = p_provider_id AND NOT EXISTS (
          SELECT FROM market.decision d WHERE d.application_id = p.id AND d.part_id = c.part_id
            AND d.authority_id = c.authority_id)) THEN 'awaiting-membership'
      WHEN a.state = 'suspended' THEN 'suspended'
      ELSE 'outsider' END
    FROM calloffs.calloff c
    LEFT JOIN market.admission a ON a.part_id = c.part_id AND a.authority_id = c.authority_id
      AND a.provider_id = p_provider_id
    WHERE c.id = p_calloff_id);

  -- Whether an application must be decided before anybody wins (Procurement Act 2023 s.34(4)).
  CREATE FUNCTION calloffs.awaits_membership(p_calloff_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM calloffs.opened_bid b
    WHERE b.calloff_id = p_calloff_id
      AND NOT EXISTS (SELECT FROM calloffs.disregard d WHERE d.bid_id = b.bid_id)
      AND calloffs.standing_of(b.calloff_id, b.provider_id) = 'awaiting-membership');
`;

/** How a call-off begins, and what it must have before anybody is invited. */
export const LEAVES_DRAFT = `
  CREATE FUNCTION calloffs.begin_calloff() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_year text := to_char(market.local_day(clock_timestamp()), 'YYYY');
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('calloffs.reference ' || NEW.authority_id, 0));
    NEW.reference := 'CO-' || v_year || '-' || lpad((1 + (
      SELECT count(*) FROM calloffs.calloff c
      WHERE c.authority_id = NEW.authority_id AND c.reference LIKE 'CO-' || v_year || '-%'))::text, 4, '0');
    NEW.state := 'draft';
    RETURN NEW;
  END $$;
  CREATE TRIGGER begins BEFORE INSERT ON calloffs.calloff
    FOR EACH ROW EXECUTE FUNCTION calloffs.begin_calloff();
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('calloff');

  CREATE FUNCTION calloffs.refuse(p_code text, p_words text, p_status text DEFAULT 'FP422') RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING ERRCODE = p_status, MESSAGE = 'calloffs.' || p_code, DETAIL = p_words;
  END $$;

  -- Only a draft is written; afterwards there are changes, for everybody.
  CREATE FUNCTION calloffs.refuse_late_writing() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_row record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    v_state text;
  BEGIN
    SELECT c.state INTO v_state FROM calloffs.calloff c WHERE c.id = v_row.calloff_id;
    IF v_state IS DISTINCT FROM 'draft' THEN
      PERFORM calloffs.refuse('fixed', 'What bidders must have and how bids are weighed stay as they were sent. '
        'Cancel this call-off and write a new one.', 'FP409');
    END IF;
    RETURN v_row;
  END $$;
  CREATE TRIGGER written_in_draft BEFORE INSERT OR UPDATE OR DELETE ON calloffs.must_have
    FOR EACH ROW EXECUTE FUNCTION calloffs.refuse_late_writing();
  CREATE TRIGGER written_in_draft BEFORE INSERT OR UPDATE OR DELETE ON calloffs.criterion
    FOR EACH ROW EXECUTE FUNCTION calloffs.refuse_late_writing();

  -- Views of those who receive the service, and how near it is, count under light touch alone (s.23(6)).
  CREATE FUNCTION calloffs.kind_by_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.kind IN ('recipient-views', 'proximity') AND NOT EXISTS (
      SELECT FROM calloffs.calloff c JOIN market.market m ON m.id = c.market_id
      WHERE c.id = NEW.calloff_id AND m.light_touch) THEN
      PERFORM calloffs.refuse('light-touch-only', 'Views of people who receive the service, and how near it is, '
        'can be weighed for light-touch services only (Procurement Act 2023 s.23(6)).');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER kind_by_the_rules BEFORE INSERT OR UPDATE ON calloffs.criterion
    FOR EACH ROW EXECUTE FUNCTION calloffs.kind_by_the_rules();
`;

/** Everybody who is admitted is invited, by one statement, and told. */
export const INVITING = `
  CREATE FUNCTION calloffs.invite_all() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    INSERT INTO calloffs.invitation (authority_id, calloff_id, provider_id, admission_id, invited_at, late)
    SELECT a.authority_id, NEW.id, a.provider_id, a.id, NEW.sent_at, false
    FROM market.admission a
    WHERE a.part_id = NEW.part_id AND a.authority_id = NEW.authority_id AND a.state = 'admitted';
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION calloffs.invite_all FROM PUBLIC;
  CREATE TRIGGER invites_everybody AFTER UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'invited')
    EXECUTE FUNCTION calloffs.invite_all();

  -- Whoever is admitted before the deadline is invited as well, with the same deadline.
  CREATE FUNCTION calloffs.invite_late() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(calloffs.register_gate(NEW.authority_id, NEW.part_id));
    INSERT INTO calloffs.invitation (authority_id, calloff_id, provider_id, admission_id, invited_at, late)
    SELECT NEW.authority_id, c.id, NEW.provider_id, NEW.id, clock_timestamp(), true
    FROM calloffs.calloff c
    WHERE c.part_id = NEW.part_id AND c.authority_id = NEW.authority_id AND c.state = 'invited'
      AND c.deadline > clock_timestamp()
    ON CONFLICT ON CONSTRAINT invitation_once DO NOTHING;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION calloffs.invite_late FROM PUBLIC;
  CREATE TRIGGER invited_when_admitted AFTER INSERT OR UPDATE OF state ON market.admission
    FOR EACH ROW WHEN (NEW.state = 'admitted') EXECUTE FUNCTION calloffs.invite_late();

  CREATE FUNCTION calloffs.tell_invited() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('provider.news', jsonb_build_object('what', 'calloff-invited', 'id', NEW.id));
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION calloffs.tell_invited FROM PUBLIC;
  CREATE TRIGGER told AFTER INSERT ON calloffs.invitation
    FOR EACH ROW EXECUTE FUNCTION calloffs.tell_invited();
`;

/** After it is sent, only some things change, for all at once; and nothing after the deadline. */
export const AFTER_SENDING = `
  CREATE FUNCTION calloffs.fixed_part(p calloffs.calloff) RETURNS jsonb LANGUAGE sql IMMUTABLE
  RETURN to_jsonb(p) - ARRAY['state', 'cancelled_reason', 'sent_at', 'sent_by', 'requirement_version',
    'description', 'starts_on', 'ends_on', 'questions_until', 'deadline'];
  CREATE FUNCTION calloffs.changeable_part(p calloffs.calloff) RETURNS jsonb LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object('description', p.description, 'starts_on', p.starts_on, 'ends_on', p.ends_on,
    'questions_until', p.questions_until, 'deadline', p.deadline);

  -- @raises calloffs.fixed, .changes-over, .unexplained
  CREATE FUNCTION calloffs.change_for_everybody() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(calloffs.gate_of(NEW.id));
    IF calloffs.fixed_part(NEW) IS DISTINCT FROM calloffs.fixed_part(OLD) THEN
      PERFORM calloffs.refuse('fixed', 'This was sent and stays as it is. Cancel the call-off and write a new one.',
        'FP409');
    END IF;
    IF calloffs.changeable_part(NEW) IS NOT DISTINCT FROM calloffs.changeable_part(OLD)
       AND NEW.requirement_version = OLD.requirement_version THEN
      RETURN NEW;
    END IF;
    IF OLD.state <> 'invited' OR NEW.state <> 'invited' OR OLD.deadline <= clock_timestamp() THEN
      PERFORM calloffs.refuse('changes-over', 'The deadline is over: what was asked stays as it is.', 'FP409');
    END IF;
    IF NEW.requirement_version <> OLD.requirement_version + 1 OR NOT EXISTS (
      SELECT FROM calloffs.change h
      WHERE h.calloff_id = NEW.id AND h.version = NEW.requirement_version
        AND h.deadline_before = OLD.deadline AND h.deadline = NEW.deadline) THEN
      PERFORM calloffs.refuse('unexplained', 'Say why it changes, and look at the deadline again: everybody '
        'reads both (Procurement Act 2023 s.31).', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER changes_for_everybody BEFORE UPDATE ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION calloffs.change_for_everybody();

  -- @raises calloffs.questions-over
  CREATE FUNCTION calloffs.ask_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.asked_at := clock_timestamp();
    IF NOT EXISTS (SELECT FROM calloffs.calloff c WHERE c.id = NEW.calloff_id AND c.state = 'invited'
                     AND NEW.asked_at < c.questions_until) THEN
      PERFORM calloffs.refuse('questions-over', 'The time for questions is over.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER asked_in_time BEFORE INSERT ON calloffs.question
    FOR EACH ROW EXECUTE FUNCTION calloffs.ask_in_time();

  CREATE FUNCTION calloffs.answer_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.answered_at := clock_timestamp();
    IF NOT EXISTS (SELECT FROM calloffs.calloff c WHERE c.id = NEW.calloff_id AND c.state = 'invited'
                     AND NEW.answered_at < c.deadline) THEN
      PERFORM calloffs.refuse('answers-over', 'The deadline is over: an answer would reach nobody in time.',
        'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER answered_in_time BEFORE INSERT ON calloffs.answer
    FOR EACH ROW EXECUTE FUNCTION calloffs.answer_in_time();
`;
