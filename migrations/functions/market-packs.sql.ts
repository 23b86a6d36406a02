/** Rules of a market: which version it has, and what of a later one reaches it. */
export const PACK_LOOKUPS = `
  -- The version in force on a day; for a day before the first one, the first.
  CREATE FUNCTION market.pack_at(p_regime text, p_day date) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT k.id FROM market.rule_pack k WHERE k.regime = p_regime
          ORDER BY (k.from_day <= p_day) DESC,
                   CASE WHEN k.from_day <= p_day THEN k.from_day END DESC, k.from_day LIMIT 1);

  -- A market keeps the version that it was established under. A later one reaches it from its first day
  -- on in those rules alone of which the law says so.
  CREATE FUNCTION market.rules_of(p_pack_id text, p_day date) RETURNS SETOF market.pack_rule
  LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT r.*
    FROM market.rule_pack own
    JOIN market.rule_pack k ON k.regime = own.regime AND k.from_day >= own.from_day
    JOIN market.pack_rule r ON r.pack_id = k.id
    WHERE own.id = p_pack_id
      AND (k.id = own.id OR (k.from_day <= p_day AND r.reaches_existing))
      AND NOT EXISTS (
        SELECT FROM market.rule_pack later JOIN market.pack_rule n ON n.pack_id = later.id
        WHERE later.regime = own.regime AND n.code = r.code AND n.reaches_existing
          AND later.from_day > k.from_day AND later.from_day <= p_day)
    ORDER BY r.position, r.code;
  END;

  CREATE FUNCTION market.rule_value(p_pack_id text, p_code text, p_day date) RETURNS text
  LANGUAGE sql STABLE
  RETURN (SELECT r.value FROM market.rules_of(p_pack_id, p_day) r WHERE r.code = p_code);

  CREATE FUNCTION market.rule_reference(p_pack_id text, p_code text, p_day date) RETURNS text
  LANGUAGE sql STABLE
  RETURN (SELECT r.reference FROM market.rules_of(p_pack_id, p_day) r WHERE r.code = p_code);
`;

/** What a regime forbids, the database refuses, whoever asks; the figures are those of the pack. */
export const MARKET_FOLLOWS_ITS_RULES = `
  CREATE FUNCTION market.local_day(p_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE
  RETURN (p_at AT TIME ZONE 'Europe/London')::date;

  -- @raises market.regime-closed, market.wrong-rules, market.notice-first, market.fee-forbidden
  CREATE FUNCTION market.begins_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_day date := NEW.established_on;
    v_notice text;
  BEGIN
    -- The version before this schema names no rules and no notice; the one after it may refuse that.
    IF NEW.rule_pack IS NULL THEN
      NEW.rule_pack := market.pack_at(NEW.regime, v_day);
    ELSIF NEW.rule_pack <> market.pack_at(NEW.regime, v_day) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.wrong-rules',
        DETAIL = 'A market is established under the rules that are in force on that day.';
    ELSE
      v_notice := market.rule_value(NEW.rule_pack, 'notice-before', v_day);
      IF v_notice IS NOT NULL AND (NEW.intention_notice IS NULL OR NEW.intention_published_on > v_day) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.notice-first',
          DETAIL = format('Publish notice %s first, and enter its number and its day (%s).', v_notice,
                          market.rule_reference(NEW.rule_pack, 'notice-before', v_day));
      END IF;
    END IF;
    IF market.rule_value(NEW.rule_pack, 'new-markets', v_day) = 'no'
       AND v_day > market.rule_value(NEW.rule_pack, 'last-to-begin', v_day)::date THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.regime-closed',
        DETAIL = format('A market cannot be established under this regime any more (%s).',
                        market.rule_reference(NEW.rule_pack, 'new-markets', v_day));
    END IF;
    IF NEW.fee_basis_points > 0 AND market.rule_value(NEW.rule_pack, 'fees', v_day) = 'none' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.fee-forbidden',
        DETAIL = format('Providers cannot be charged under this regime (%s).',
                        market.rule_reference(NEW.rule_pack, 'fees', v_day));
    END IF;
    PERFORM market.check_term(NEW, v_day);
    RETURN NEW;
  END $$;

  -- @raises market.term-too-long
  CREATE FUNCTION market.check_term(p_market market.market, p_day date) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    v_last date := market.rule_value(p_market.rule_pack, 'last-day', p_day)::date;
    v_years int := market.rule_value(p_market.rule_pack, 'longest-term', p_day)::int;
    v_latest date := least(v_last, (p_market.established_on + make_interval(years => v_years))::date - 1);
  BEGIN
    IF p_market.ends_on > v_latest OR (p_market.ends_on IS NULL AND v_latest IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.term-too-long',
        DETAIL = format('The last day can be %s at the latest (%s).', to_char(v_latest, 'FMDD FMMonth YYYY'),
          coalesce(market.rule_reference(p_market.rule_pack, 'last-day', p_day),
                   market.rule_reference(p_market.rule_pack, 'longest-term', p_day)));
    END IF;
  END $$;

  -- @raises market.end-frozen, market.ended, market.end-passed, market.term-too-long
  CREATE FUNCTION market.ends_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
  BEGIN
    IF v_today > market.rule_value(NEW.rule_pack, 'end-frozen-after', v_today)::date THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.end-frozen',
        DETAIL = format('The last day of this market cannot be changed any more (%s).',
                        market.rule_reference(NEW.rule_pack, 'end-frozen-after', v_today));
    END IF;
    IF OLD.ends_on < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.ended',
        DETAIL = 'This market has ended. Establish a new one.';
    END IF;
    IF NEW.ends_on < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.end-passed',
        DETAIL = 'The last day must be today or later.';
    END IF;
    PERFORM market.check_term(NEW, v_today);
    RETURN NEW;
  END $$;

  CREATE TRIGGER begins_by_its_rules BEFORE INSERT ON market.market
    FOR EACH ROW EXECUTE FUNCTION market.begins_by_its_rules();
  CREATE TRIGGER ends_by_its_rules BEFORE UPDATE OF ends_on ON market.market
    FOR EACH ROW EXECUTE FUNCTION market.ends_by_its_rules();

  -- Open until the last minute of the last day, and not a minute longer (reg. 34(2), s.36(6)(a)).
  CREATE FUNCTION market.refuse_after_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.market m
               WHERE m.id = NEW.market_id AND m.ends_on < market.local_day(NEW.submitted_at)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.ended',
        DETAIL = 'This market has ended and takes no more applications.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER while_it_lasts BEFORE INSERT ON market.application
    FOR EACH ROW EXECUTE FUNCTION market.refuse_after_the_end();
`;
