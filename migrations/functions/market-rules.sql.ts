/** What was decided and done stays as it was, and no state changes without its event. */
export const MARKET_HISTORY = `
  INSERT INTO platform.state_edge VALUES
    ('admission', 'admitted', 'suspended'),
    ('admission', 'suspended', 'admitted'),
    ('admission', 'admitted', 'removed'),
    ('admission', 'suspended', 'removed'),
    -- A provider that was removed may apply again at any time.
    ('admission', 'removed', 'admitted');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON market.admission
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('admission');

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.decision
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.admission_event
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.application
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

  -- No admission changes without its event: the history is complete at every commit.
  CREATE FUNCTION market.refuse_unexplained_state() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_last text;
  BEGIN
    SELECT e.to_state INTO v_last FROM market.admission_event e
      WHERE e.admission_id = NEW.id ORDER BY e.position DESC LIMIT 1;
    IF v_last IS DISTINCT FROM (SELECT a.state FROM market.admission a WHERE a.id = NEW.id) THEN
      RAISE EXCEPTION 'Admission % changed its state without an event', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'admission_is_explained';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER admission_is_explained AFTER INSERT OR UPDATE OF state ON market.admission
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION market.refuse_unexplained_state();
`;

/** Procurement Act 2023 s.36(7)(b). */
export const CONDITIONS_ARE_FIXED = `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.condition
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON market.condition
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE FUNCTION market.refuse_late_condition() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM market.part p
                   WHERE p.id = NEW.part_id AND p.added_in = pg_current_xact_id()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.conditions-fixed',
        DETAIL = 'Conditions of membership cannot change during the term of the market. '
                 'Establish a new part with the conditions you need.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER added_with_its_part BEFORE INSERT ON market.condition
    FOR EACH ROW EXECUTE FUNCTION market.refuse_late_condition();

  -- Names the conditions that a decision was made by: the same text, the same version.
  CREATE FUNCTION market.conditions_version(p_part_id uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (
    SELECT left(encode(sha256(convert_to(coalesce(
      string_agg(concat_ws(chr(31), c.code, c.question, c.hint, c.rationale), chr(30) ORDER BY c.position, c.code),
      ''), 'UTF8')), 'hex'), 16)
    FROM market.condition c WHERE c.part_id = p_part_id);
`;

/** Two tabs, or two people of one provider, make one application. */
export const ONE_UNDECIDED_APPLICATION = `
  -- A provider may apply at any time (s.36(6)(a)), but not twice for one part while nobody has decided.
  -- The lock makes two applications sent at once take turns.
  CREATE FUNCTION market.refuse_second_application() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_provider_id uuid;
  BEGIN
    SELECT a.provider_id INTO v_provider_id FROM market.application a WHERE a.id = NEW.application_id;
    PERFORM FROM providers.provider p WHERE p.id = v_provider_id FOR NO KEY UPDATE;
    IF EXISTS (
      SELECT FROM market.application a
      JOIN market.application_part ap ON ap.application_id = a.id
      WHERE a.provider_id = v_provider_id AND ap.part_id = NEW.part_id AND a.id <> NEW.application_id
        AND NOT EXISTS (SELECT FROM market.decision d
                        WHERE d.application_id = a.id AND d.part_id = ap.part_id)
    ) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.application-undecided',
        DETAIL = 'You have applied for this part already, and no council has decided yet. '
                 'You will see each decision on your application page.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER one_undecided BEFORE INSERT ON market.application_part
    FOR EACH ROW EXECUTE FUNCTION market.refuse_second_application();
`;

/**
 * A suspension and the bookings in flight: each booking commits before it, or sees it. The gate is an
 * advisory lock and not the row: a waiting FOR UPDATE is overtaken by every new FOR SHARE, so that nobody
 * could suspend a provider that is being booked all the time, while this queue is fair.
 */
export const ADMISSION_GATE = `
  CREATE FUNCTION market.gate_of(p_admission_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('market.admission ' || p_admission_id::text, 0);

  -- Whether the provider is admitted; if so, it stays admitted until this transaction ends.
  CREATE FUNCTION market.hold_admission(p_provider_id uuid, p_part_id uuid, p_authority_id uuid)
  RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    v_id uuid;
  BEGIN
    SELECT a.id INTO v_id FROM market.admission a
      WHERE a.provider_id = p_provider_id AND a.part_id = p_part_id AND a.authority_id = p_authority_id;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock_shared(market.gate_of(v_id));
    -- Looked at again: whoever held the gate may have changed it.
    RETURN EXISTS (SELECT FROM market.admission a WHERE a.id = v_id AND a.state = 'admitted');
  END $$;

  CREATE FUNCTION market.wait_for_bookings() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(market.gate_of(NEW.id));
    RETURN NEW;
  END $$;
  CREATE TRIGGER waits_for_bookings BEFORE UPDATE OF state ON market.admission
    FOR EACH ROW EXECUTE FUNCTION market.wait_for_bookings();
`;

/** What others may know of a membership: states and days, and a count; reasons stay with the parties. */
export const MARKET_DISCLOSURES = `
  CREATE POLICY admission_event_public ON market.admission_event FOR SELECT TO CURRENT_USER USING (true);

  CREATE FUNCTION market.public_history(p_provider_id uuid)
  RETURNS TABLE (part_id uuid, authority_id uuid, status text, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT a.part_id, a.authority_id, e.to_state, e.at
    FROM market.admission a JOIN market.admission_event e ON e.admission_id = a.id
    WHERE a.provider_id = p_provider_id
    ORDER BY e.position DESC
  $$;

  -- How many bookings of the caller's authority go on although the admission is suspended: a count for a
  -- commissioner, who may see no booking. Bookings come later in the order of the schemas.
  CREATE FUNCTION market.bookings_kept(p_admission_id uuid) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_role text := platform.current_app_role();
    v_count bigint;
  BEGIN
    IF v_role <> 'commissioner' THEN RETURN 0; END IF;
    -- Bookings are open to finance, authority by authority.
    PERFORM set_config('app.role', 'finance', true);
    SELECT count(*) INTO v_count FROM market.admission a
      JOIN catalogue.offer o ON o.provider_id = a.provider_id AND o.part_id = a.part_id
      JOIN bookings.booking b ON b.offer_id = o.id AND b.authority_id = a.authority_id
      WHERE a.id = p_admission_id AND a.authority_id = platform.current_authority()
        AND b.state IN ('held', 'confirmed') AND upper(b.period) > now();
    PERFORM set_config('app.role', v_role, true);
    RETURN v_count;
  END $$;
`;
