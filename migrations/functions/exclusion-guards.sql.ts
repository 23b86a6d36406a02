/** When a ground counts, and how a provider stands with an authority. */
export const STANDING = `
  CREATE FUNCTION exclusions.case_gate(p_case_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('exclusions.case ' || p_case_id::text, 0);
  -- Who excludes and who admits take turns.
  CREATE FUNCTION exclusions.standing_gate(p_authority_id uuid, p_provider_id uuid) RETURNS bigint
  LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('exclusions.standing ' || p_authority_id::text || p_provider_id::text, 0);

  CREATE FUNCTION exclusions.current_list() RETURNS uuid LANGUAGE sql STABLE
  RETURN (SELECT l.id FROM exclusions.debarment_list l WHERE l.state = 'kept' ORDER BY l.number DESC LIMIT 1);

  -- Whether the list in force names whoever this was found for.
  CREATE FUNCTION exclusions.listed_on(p_hit_id uuid, p_day date) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM exclusions.hit h JOIN exclusions.debarred d ON d.id = h.debarred_id
    JOIN exclusions.list_line l ON l.debarred_id = d.id
    WHERE h.id = p_hit_id AND l.list_id = exclusions.current_list()
      AND d.listed_from <= p_day AND (d.listed_until IS NULL OR d.listed_until >= p_day));

  CREATE FUNCTION exclusions.counts_on(p_counts_until date, p_hit_id uuid, p_day date) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN (p_counts_until IS NULL OR p_counts_until >= p_day)
     AND (p_hit_id IS NULL OR exclusions.listed_on(p_hit_id, p_day));

  CREATE FUNCTION exclusions.law_of(p_regime text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE p_regime WHEN 'pcr2015-dps' THEN 'pcr2015' ELSE 'pa2023' END;

  -- 'open', 'clear', 'excludable' or 'excluded'; no row where there never was a case. An outcome ends by
  -- itself when none of its grounds counts any more.
  CREATE FUNCTION exclusions.standing_of(p_authority_id uuid, p_provider_id uuid, p_law text, p_day date)
  RETURNS TABLE (case_id uuid, standing text) LANGUAGE sql STABLE AS $$
    SELECT c.id, CASE
      WHEN c.closed_at IS NULL THEN 'open'
      WHEN c.outcome = 'not-excluded' THEN 'clear'
      WHEN EXISTS (SELECT FROM exclusions.case_ground g WHERE g.case_id = c.id
                   AND exclusions.counts_on(g.counts_until, g.hit_id, p_day)) THEN c.outcome
      ELSE 'clear' END
    FROM exclusions.exclusion_case c
    WHERE c.authority_id = p_authority_id AND c.provider_id = p_provider_id AND c.law = p_law
    ORDER BY c.closed_at DESC NULLS FIRST LIMIT 1
  $$;
`;

/** A case begins by its rules, with grounds that still count. */
export const OPENING = `
  -- @raises exclusions.window-too-short
  CREATE FUNCTION exclusions.opens_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_days int;
    v_weekdays int;
  BEGIN
    PERFORM pg_advisory_xact_lock(exclusions.standing_gate(NEW.authority_id, NEW.provider_id));
    NEW.rule_pack := market.pack_at(
      CASE NEW.law WHEN 'pcr2015' THEN 'pcr2015-dps' ELSE 'pa2023-dynamic-market' END, v_today);
    v_days := market.rule_value(NEW.rule_pack, 'representations', v_today)::int;
    -- Bank holidays make it longer and never shorter, so weekdays are the least.
    SELECT count(*) INTO v_weekdays
      FROM generate_series(v_today + 1, market.local_day(NEW.representations_until - interval '1 second'), '1 day') day
      WHERE extract(isodow FROM day) < 6;
    IF v_weekdays < v_days THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.window-too-short',
        DETAIL = format('The provider has at least %s working days to answer (%s).', v_days,
                        market.rule_reference(NEW.rule_pack, 'representations', v_today));
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER opens_by_its_rules BEFORE INSERT ON exclusions.exclusion_case
    FOR EACH ROW EXECUTE FUNCTION exclusions.opens_by_its_rules();

  -- @raises exclusions.ground-late, exclusions.no-such-ground, exclusions.event-ahead, exclusions.too-long-ago,
  --   exclusions.not-on-the-list
  CREATE FUNCTION exclusions.ground_by_the_law() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_case exclusions.exclusion_case;
    v_ground exclusions.ground;
  BEGIN
    SELECT * INTO v_case FROM exclusions.exclusion_case c WHERE c.id = NEW.case_id;
    IF v_case.opened_in IS DISTINCT FROM pg_current_xact_id() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.ground-late',
        DETAIL = 'The provider answers to the grounds that it was told. Open another case for another ground.';
    END IF;
    SELECT * INTO v_ground FROM exclusions.grounds_on(v_case.law, v_today) g WHERE g.code = NEW.ground_code;
    IF v_ground.code IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.no-such-ground',
        DETAIL = 'The law of this case does not know this ground.';
    END IF;
    NEW.ground_from := v_ground.from_day;
    IF NEW.event_on > v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.event-ahead',
        DETAIL = 'Enter the day on which it happened: today or earlier.';
    END IF;
    NEW.counts_until := (NEW.event_on + make_interval(years => v_ground.look_back_years))::date;
    IF NEW.counts_until < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.too-long-ago',
        DETAIL = format('It was too long ago and does not count: only the last %s years do (%s).',
                        v_ground.look_back_years, v_ground.statute);
    END IF;
    IF v_ground.debarment <> (NEW.hit_id IS NOT NULL) OR (v_ground.debarment AND NOT EXISTS (
      SELECT FROM exclusions.hit h JOIN exclusions.debarred d ON d.id = h.debarred_id
      JOIN exclusions.judgement j ON j.hit_id = h.id AND j.authority_id = NEW.authority_id
      WHERE h.id = NEW.hit_id AND h.provider_id = v_case.provider_id AND j.verdict = 'same'
        AND d.mandatory = v_ground.mandatory AND exclusions.listed_on(h.id, v_today))) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.not-on-the-list',
        DETAIL = 'Only a line of the debarment list that somebody of your council found to be the same is this ground.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER ground_by_the_law BEFORE INSERT ON exclusions.case_ground
    FOR EACH ROW EXECUTE FUNCTION exclusions.ground_by_the_law();

  CREATE FUNCTION exclusions.refuse_groundless() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM exclusions.case_ground g WHERE g.case_id = NEW.id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.ground-needed',
        DETAIL = 'A case needs at least one ground.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER has_a_ground AFTER INSERT ON exclusions.exclusion_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION exclusions.refuse_groundless();
`;

/** Answers inside the time alone; a decision after it alone, by two people, as the law lets it end. */
export const DECIDING = `
  -- @raises exclusions.case-decided, exclusions.window-over, exclusions.answered
  CREATE FUNCTION exclusions.answer_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_case exclusions.exclusion_case;
  BEGIN
    -- Received now, whoever has to wait for the gate.
    NEW.sent_at := clock_timestamp();
    PERFORM pg_advisory_xact_lock(exclusions.case_gate(NEW.case_id));
    SELECT * INTO v_case FROM exclusions.exclusion_case c WHERE c.id = NEW.case_id;
    IF v_case.closed_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.case-decided',
        DETAIL = 'The council has decided. If you think that it is wrong, write to the council.';
    END IF;
    IF NEW.sent_at >= v_case.representations_until THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.window-over',
        DETAIL = 'The time to answer is over. Write to the council if you could not answer in time.';
    END IF;
    IF EXISTS (SELECT FROM exclusions.representation r WHERE r.case_id = NEW.case_id AND r.is_final) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.answered',
        DETAIL = 'You said that your answer is complete, so the council may be deciding. Write to the council.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER answer_in_time BEFORE INSERT ON exclusions.representation
    FOR EACH ROW EXECUTE FUNCTION exclusions.answer_in_time();
  CREATE TRIGGER answer_in_time BEFORE INSERT ON exclusions.replacement
    FOR EACH ROW EXECUTE FUNCTION exclusions.answer_in_time();

  -- @raises exclusions.case-decided, exclusions.window-open, exclusions.must-be-excluded,
  --   exclusions.no-ground-counts, exclusions.not-excludable, exclusions.finding
  CREATE FUNCTION exclusions.decides_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_case exclusions.exclusion_case;
    v_any boolean;
    v_mandatory boolean;
    v_listed boolean;
    v_must boolean;
    v_recurs boolean := NEW.finding IN ('continuing', 'likely');
  BEGIN
    PERFORM pg_advisory_xact_lock(exclusions.case_gate(NEW.case_id));
    IF NEW.answer = 'returned' THEN RETURN NEW; END IF;
    SELECT * INTO v_case FROM exclusions.exclusion_case c WHERE c.id = NEW.case_id;
    PERFORM pg_advisory_xact_lock(exclusions.standing_gate(v_case.authority_id, v_case.provider_id));
    IF v_case.closed_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.case-decided',
        DETAIL = 'This case is decided already.';
    END IF;
    IF clock_timestamp() < v_case.representations_until AND NOT EXISTS (
      SELECT FROM exclusions.representation r WHERE r.case_id = NEW.case_id AND r.is_final) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.window-open',
        DETAIL = format('The provider can still answer, until the end of %s (%s).',
          to_char(market.local_day(v_case.representations_until - interval '1 second'), 'FMDD FMMonth YYYY'),
          market.rule_reference(v_case.rule_pack, 'representations', v_today));
    END IF;
    SELECT count(*) > 0, coalesce(bool_or(k.mandatory), false), coalesce(bool_or(k.debarment), false),
           coalesce(bool_or(k.mandatory AND k.debarment AND g.about = 'provider'), false)
      INTO v_any, v_mandatory, v_listed, v_must
      FROM exclusions.case_ground g
      JOIN exclusions.ground k ON k.code = g.ground_code AND k.from_day = g.ground_from
      WHERE g.case_id = NEW.case_id AND exclusions.counts_on(g.counts_until, g.hit_id, v_today);
    IF v_must AND NEW.outcome <> 'excluded' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.must-be-excluded',
        DETAIL = 'The provider is on the debarment list on a mandatory ground: the law leaves no choice '
                 '(Procurement Act 2023 s.37(1) and s.57(1)(b)).';
    END IF;
    IF NEW.outcome <> 'not-excluded' AND NOT v_any THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.no-ground-counts',
        DETAIL = 'None of the grounds counts any more: they are too long ago, or off the list.';
    END IF;
    IF NEW.outcome = 'excludable' AND v_mandatory THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.not-excludable',
        DETAIL = 'A mandatory ground counts: the provider is excluded, or it is not.';
    END IF;
    IF NOT v_listed AND v_recurs = (NEW.outcome = 'not-excluded') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'exclusions.finding',
        DETAIL = 'The outcome must follow from what you found: a provider is excluded or excludable only where '
                 'the circumstances go on or are likely to occur again.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decides_by_its_rules BEFORE INSERT OR UPDATE ON exclusions.case_decision
    FOR EACH ROW EXECUTE FUNCTION exclusions.decides_by_its_rules();

  CREATE FUNCTION exclusions.close_case() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE exclusions.exclusion_case SET outcome = NEW.outcome, closed_at = NEW.answered_at
      WHERE id = NEW.case_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER closes_its_case AFTER UPDATE OF answer ON exclusions.case_decision
    FOR EACH ROW WHEN (NEW.answer = 'confirmed') EXECUTE FUNCTION exclusions.close_case();
`;
