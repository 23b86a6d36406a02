const policies = (table: string): string => `
  GRANT SELECT, INSERT ON market.${table} TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.${table} FORCE ROW LEVEL SECURITY;
  -- As public as the market.
  CREATE POLICY ${table}_read ON market.${table} FOR SELECT USING (true);
  CREATE POLICY ${table}_add ON market.${table} FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.market m WHERE m.id = market_id AND m.lead_authority = authority_id));
  CREATE POLICY ${table}_kept ON market.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON market.${table} FOR DELETE USING (false);`;

/** Each time that an open framework is opened again, and the award of the next framework that ends it. */
export const REOPENING_TABLES = `
  CREATE TABLE market.reopening (
    id                  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position            bigint GENERATED ALWAYS AS IDENTITY,
    authority_id        uuid NOT NULL REFERENCES identity.authority,
    market_id           uuid NOT NULL REFERENCES market.market,
    -- Of the tender notice that invites new providers, with its day.
    notice_number       text NOT NULL CHECK (length(btrim(notice_number)) BETWEEN 3 AND 60),
    notice_published_on date NOT NULL,
    -- Until the end of this day they can ask to be in the next framework.
    closes_on           date NOT NULL,
    announced_by        uuid NOT NULL,
    announced_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT reopening_in_authority UNIQUE (authority_id, market_id, id),
    CONSTRAINT reopening_has_time CHECK (closes_on > notice_published_on)
  );
  CREATE INDEX reopening_of_market ON market.reopening (market_id, position);
  CREATE TABLE market.reopening_award (
    reopening_id uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    market_id    uuid NOT NULL,
    awarded_on   date NOT NULL,
    summary      text NOT NULL CHECK (length(btrim(summary)) BETWEEN 10 AND 4000),
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, market_id, reopening_id)
      REFERENCES market.reopening (authority_id, market_id, id)
  );
  CREATE INDEX reopening_award_of_market ON market.reopening_award (market_id, awarded_on);
  ${policies('reopening')}
  ${policies('reopening_award')}
`;

/** Procurement Act 2023 s.49; the years are those of the market's rules. */
export const REOPENING_BY_THE_RULES = `
  -- The last day on which the next framework can be awarded: within so many years that begin with the first
  -- award, then within each so many that begin with the second. Null where nothing asks for another, as in a
  -- market that ends before.
  CREATE FUNCTION market.reopen_by(p_market market.market, p_today date) RETURNS date
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_first int := market.rule_value(p_market.rule_pack, 'first-reopening', p_today)::int;
    v_later int := market.rule_value(p_market.rule_pack, 'later-reopening', p_today)::int;
    v_second date;
    v_last date;
    v_due date;
  BEGIN
    IF v_first IS NULL OR v_later IS NULL THEN RETURN NULL; END IF;
    SELECT min(w.awarded_on), max(w.awarded_on) INTO v_second, v_last
      FROM market.reopening_award w WHERE w.market_id = p_market.id;
    IF v_second IS NULL THEN
      v_due := (p_market.established_on + make_interval(years => v_first))::date - 1;
    ELSE
      v_due := (v_second + make_interval(years => v_later * CASE WHEN v_last = v_second THEN 1
        ELSE extract(year FROM age(v_last, v_second))::int / v_later + 2 END))::date - 1;
    END IF;
    RETURN CASE WHEN p_market.ends_on < v_due THEN NULL ELSE v_due END;
  END $$;

  -- @raises market.no-reopening, market.ended, market.notice-in-future, market.reopening-under-way,
  --   market.reopening-too-late
  CREATE FUNCTION market.reopens_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_market market.market;
  BEGIN
    SELECT * INTO v_market FROM market.market m WHERE m.id = NEW.market_id;
    PERFORM pg_advisory_xact_lock(hashtextextended('reopening ' || NEW.market_id, 0));
    IF market.rule_value(v_market.rule_pack, 'first-reopening', v_today) IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.no-reopening',
        DETAIL = 'This market is open to new providers on every day: it is never opened again.';
    END IF;
    IF v_market.ends_on < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.ended',
        DETAIL = 'This market has ended. Establish a new one.';
    END IF;
    IF NEW.notice_published_on > v_today OR NEW.notice_published_on < v_market.established_on THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.notice-first',
        DETAIL = format('Publish notice %s first: enter a day from the first day of the market up to today (%s).',
          market.rule_value(v_market.rule_pack, 'notice-before', v_today),
          market.rule_reference(v_market.rule_pack, 'notice-before', v_today));
    END IF;
    IF NEW.closes_on > v_market.ends_on THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.reopening-too-late',
        DETAIL = 'Providers must be able to ask before the market ends: choose an earlier day.';
    END IF;
    IF EXISTS (SELECT FROM market.reopening r WHERE r.market_id = NEW.market_id AND NOT EXISTS (
                 SELECT FROM market.reopening_award w WHERE w.reopening_id = r.id)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.reopening-under-way',
        DETAIL = 'It is being opened again already. Record the award of that framework first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER reopens_by_its_rules BEFORE INSERT ON market.reopening
    FOR EACH ROW EXECUTE FUNCTION market.reopens_by_its_rules();

  -- Whoever asks until the last day has a chance: nothing is awarded before it is over.
  -- @raises market.award-too-early, market.award-in-future
  CREATE FUNCTION market.award_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.reopening r WHERE r.id = NEW.reopening_id AND r.closes_on >= NEW.awarded_on) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.award-too-early',
        DETAIL = 'Providers can still ask on that day: a framework is awarded after their last day.';
    END IF;
    IF NEW.awarded_on > market.local_day(clock_timestamp()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.award-in-future',
        DETAIL = 'Enter the day on which the framework was awarded: today or earlier.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER award_by_its_rules BEFORE INSERT ON market.reopening_award
    FOR EACH ROW EXECUTE FUNCTION market.award_by_its_rules();
`;

/** A framework that was not opened again in time is used for nothing new; what was bought goes on. */
export const NOTHING_NEW_UNTIL_REOPENED = `
  -- @raises calloffs.not-reopened
  CREATE FUNCTION calloffs.refuse_until_reopened() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_market market.market;
    v_by date;
  BEGIN
    SELECT * INTO v_market FROM market.market m WHERE m.id = NEW.market_id;
    v_by := market.reopen_by(v_market, v_today);
    IF v_by < v_today AND market.rule_value(v_market.rule_pack, 'calls-not-reopened', v_today) = 'no' THEN
      PERFORM calloffs.refuse('not-reopened', format(
        'This framework had to be opened again to new providers by %s (%s). Its lead opens it again; until then '
        'nothing new is bought through it.', to_char(v_by, 'FMDD FMMonth YYYY'),
        market.rule_reference(v_market.rule_pack, 'first-reopening', v_today)), 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER reopened_in_time BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state IN ('invited', 'scored'))
    EXECUTE FUNCTION calloffs.refuse_until_reopened();
`;
