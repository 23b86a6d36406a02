const DEFINER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public';

/** Each act of a market makes its notice in the same transaction, by the rules of the market. */
export const NOTICES_ARISE = `
  -- The process of a market: that of its draft, or a new one for a market from before.
  CREATE FUNCTION notices.process_of(p_market market.market) RETURNS uuid ${DEFINER} AS $$
  DECLARE
    v_id uuid;
  BEGIN
    SELECT p.id INTO v_id FROM notices.process p WHERE p.market_id = p_market.id AND p.subject = 'market';
    IF FOUND THEN RETURN v_id; END IF;
    UPDATE notices.process p SET market_id = p_market.id
      FROM market.draft d WHERE d.market_id = p_market.id AND p.draft_id = d.id RETURNING p.id INTO v_id;
    IF FOUND THEN RETURN v_id; END IF;
    INSERT INTO notices.process (authority_id, ocid, subject, market_id)
      VALUES (p_market.lead_authority, notices.ocid_prefix() || '-dm-' || p_market.id, 'market', p_market.id)
      ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF FOUND THEN RETURN v_id; END IF;
    SELECT p.id INTO v_id FROM notices.process p WHERE p.market_id = p_market.id AND p.subject = 'market';
    RETURN v_id;
  END $$;

  -- A notice that follows an act, if the rules of the market ask for one; null if they do not, or it is there.
  CREATE FUNCTION notices.arise(p_market market.market, p_rule text, p_within text) RETURNS uuid ${DEFINER} AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_kind text := market.rule_value(p_market.rule_pack, p_rule, v_today);
    v_id uuid;
  BEGIN
    IF v_kind IS NULL THEN RETURN NULL; END IF;
    INSERT INTO notices.notice (authority_id, process_id, kind, due_on, reference)
      VALUES (p_market.lead_authority, notices.process_of(p_market), v_kind,
              notices.working_days_after(v_today, market.rule_value(p_market.rule_pack, p_within, v_today)::int),
              market.rule_reference(p_market.rule_pack, p_rule, v_today))
      ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    RETURN v_id;
  END $$;

  CREATE FUNCTION notices.on_draft() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_pack text := market.pack_at(NEW.body->>'regime', v_today);
    v_process uuid;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state = 'open' AND market.rule_value(v_pack, 'notice-before', v_today) = 'UK13' THEN
        INSERT INTO notices.process (authority_id, ocid, subject, draft_id)
          VALUES (NEW.authority_id, notices.ocid_prefix() || '-dm-' || NEW.id, 'market', NEW.id)
          ON CONFLICT DO NOTHING RETURNING id INTO v_process;
        INSERT INTO notices.notice (authority_id, process_id, kind, reference)
          SELECT NEW.authority_id, v_process, 'UK13', market.rule_reference(v_pack, 'notice-before', v_today)
          WHERE v_process IS NOT NULL;
      END IF;
    ELSIF NEW.state IN ('intended', 'given-up') AND NEW.state <> OLD.state THEN
      UPDATE notices.notice n SET state = 'withdrawn-before-sending',
             remark = CASE NEW.state WHEN 'given-up' THEN 'The draft of the market was given up.'
                      ELSE format('Notice %s, published elsewhere, was entered by hand.', NEW.notice_number) END
        FROM notices.process p
        WHERE p.draft_id = NEW.id AND n.process_id = p.id AND n.kind = 'UK13' AND n.state IN ('to-write', 'ready');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER notices_arise AFTER INSERT OR UPDATE OF state ON market.draft
    FOR EACH ROW EXECUTE FUNCTION notices.on_draft();

  -- @raises notices.being-published
  CREATE FUNCTION notices.guard_draft() RETURNS trigger ${DEFINER} AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM notices.process p JOIN notices.notice n ON n.process_id = p.id
      WHERE p.draft_id = NEW.id AND n.kind = 'UK13' AND n.state IN ('ready', 'sent', 'accepted')
        AND (NEW.body IS DISTINCT FROM OLD.body OR (NEW.state <> OLD.state AND n.state <> 'ready'))) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notices.being-published',
        DETAIL = 'Notice UK13 of this market is checked and on its way. Take it back under Notices to change the market, '
                 'or wait until it is published.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_while_published BEFORE UPDATE OF body, state ON market.draft
    FOR EACH ROW EXECUTE FUNCTION notices.guard_draft();

  -- At the end of the transaction, when the draft knows its market.
  CREATE FUNCTION notices.on_establishment() RETURNS trigger ${DEFINER} AS $$
  BEGIN
    PERFORM notices.arise(NEW, 'notice-after', 'notice-after-within');
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER notices_arise AFTER INSERT ON market.market
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION notices.on_establishment();

  -- The notice that gathers changes of a market, kept as it is until this transaction ends.
  CREATE FUNCTION notices.gathering(p_market market.market) RETURNS uuid ${DEFINER} AS $$
  DECLARE
    v_process uuid := notices.process_of(p_market);
    v_id uuid;
  BEGIN
    -- Whoever checks it now ends this round's: the next round begins another notice.
    FOR v_round IN 1..100 LOOP
      SELECT n.id INTO v_id FROM notices.notice n
        WHERE n.process_id = v_process AND n.kind = 'UK15' AND n.state = 'to-write' AND n.version = 1
        FOR SHARE;
      IF FOUND THEN RETURN v_id; END IF;
      v_id := notices.arise(p_market, 'notice-of-change', 'notice-of-change-within');
      IF v_id IS NOT NULL THEN RETURN v_id; END IF;
    END LOOP;
    RAISE EXCEPTION 'No notice of changes could be begun for market %', p_market.id;
  END $$;

  CREATE FUNCTION notices.on_membership() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_market market.market;
    v_provider uuid;
    v_part uuid;
  BEGIN
    SELECT m.* INTO v_market FROM market.admission a
      JOIN market.part p ON p.id = a.part_id JOIN market.market m ON m.id = p.market_id
      WHERE a.id = NEW.admission_id;
    IF market.rule_value(v_market.rule_pack, 'notice-of-change', market.local_day(NEW.at)) IS NULL THEN
      RETURN NULL;
    END IF;
    SELECT a.provider_id, a.part_id INTO v_provider, v_part FROM market.admission a WHERE a.id = NEW.admission_id;
    INSERT INTO notices.change (authority_id, notice_id, event_id, what, provider_id, part_id, decided_by, effective_on)
      VALUES (v_market.lead_authority, notices.gathering(v_market), NEW.id, NEW.to_state, v_provider, v_part,
              NEW.authority_id, market.local_day(NEW.at));
    RETURN NULL;
  END $$;
  -- Suspending and reinstating change nothing of the market: the Act does not know them.
  CREATE TRIGGER notices_arise AFTER INSERT ON market.admission_event
    FOR EACH ROW WHEN (NEW.to_state = 'removed'
      OR (NEW.to_state = 'admitted' AND coalesce(NEW.from_state, 'removed') = 'removed'))
    EXECUTE FUNCTION notices.on_membership();

  CREATE FUNCTION notices.on_end_change() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_market market.market;
  BEGIN
    SELECT m.* INTO v_market FROM market.market m WHERE m.id = NEW.market_id;
    IF market.rule_value(v_market.rule_pack, 'notice-of-change', market.local_day(NEW.changed_at)) IS NULL THEN
      RETURN NULL;
    END IF;
    INSERT INTO notices.change (authority_id, notice_id, end_change_id, what, decided_by, effective_on, last_day)
      VALUES (v_market.lead_authority, notices.gathering(v_market), NEW.id, 'end-changed', NEW.authority_id,
              market.local_day(NEW.changed_at), NEW.to_day);
    RETURN NULL;
  END $$;
  CREATE TRIGGER notices_arise AFTER INSERT ON market.end_change
    FOR EACH ROW EXECUTE FUNCTION notices.on_end_change();
`;

/** What no act of a person brings about: a last day that is over, a half year that is over. */
export const NOTICES_OF_THE_CALENDAR = `
  CREATE FUNCTION notices.raise_cessations(p_day date) RETURNS int ${DEFINER} AS $$
  DECLARE
    v_market market.market;
    v_count int := 0;
  BEGIN
    FOR v_market IN SELECT m.* FROM market.market m
      WHERE m.ends_on < p_day AND market.rule_value(m.rule_pack, 'notice-of-end', p_day) IS NOT NULL
        AND NOT EXISTS (SELECT FROM notices.process p JOIN notices.notice n ON n.process_id = p.id
                        WHERE p.market_id = m.id AND p.subject = 'market' AND n.kind = 'UK16')
      ORDER BY m.id
    LOOP
      IF notices.arise(v_market, 'notice-of-end', 'notice-of-end-within') IS NOT NULL THEN
        v_count := v_count + 1;
      END IF;
    END LOOP;
    RETURN v_count;
  END $$;

  -- For the half year that ended last before a day: of every council that leads or shares a market.
  CREATE FUNCTION notices.raise_payment_notices(p_day date) RETURNS int ${DEFINER} AS $$
  DECLARE
    v_to date := CASE WHEN extract(month FROM p_day) BETWEEN 4 AND 9
                      THEN make_date(extract(year FROM p_day)::int, 3, 31)
                      ELSE make_date((extract(year FROM p_day) - (extract(month FROM p_day) < 4)::int)::int, 9, 30) END;
    v_from date := (v_to + 1 - interval '6 months')::date;
    v_pack text := market.pack_at('pa2023-dynamic-market', p_day);
    v_count int;
  BEGIN
    WITH due AS (
      INSERT INTO notices.process (authority_id, ocid, subject, period_from, period_to)
      SELECT a.id, notices.ocid_prefix() || '-pc-' || a.code || '-' || v_to, 'payments', v_from, v_to
      FROM identity.authority a
      WHERE EXISTS (SELECT FROM market.market m WHERE m.partnership_id = a.partnership_id
                    AND m.regime <> 'pcr2015-dps')
      ON CONFLICT DO NOTHING RETURNING id, authority_id
    )
    INSERT INTO notices.notice (authority_id, process_id, kind, due_on, reference)
    SELECT d.authority_id, d.id, 'UK17', v_to + market.rule_value(v_pack, 'payments-notice-within', p_day)::int,
           market.rule_reference(v_pack, 'payments-notice-within', p_day)
    FROM due d;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
  END $$;
`;

/** The central platform first, then our own pages (SI 2024/692 reg. 5). */
export const CENTRAL_FIRST = `
  -- @raises notices.central-first
  CREATE FUNCTION notices.central_first() RETURNS trigger ${DEFINER} AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_pack text := coalesce(
      (SELECT m.rule_pack FROM notices.process p JOIN market.market m ON m.id = p.market_id
       WHERE p.id = NEW.process_id AND m.regime = 'pa2023-dynamic-market'),
      market.pack_at('pa2023-dynamic-market', v_today));
    v_wait interval := make_interval(days => coalesce(market.rule_value(v_pack, 'central-first', v_today), '2')::int);
  BEGIN
    IF NEW.accepted_at IS NULL AND (NEW.submitted_at IS NULL OR NEW.submitted_at > clock_timestamp() - v_wait) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notices.central-first',
        DETAIL = 'The central digital platform publishes first. This notice is shown here once it has, '
                 'or when it has not after 48 hours.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER central_first BEFORE UPDATE OF state ON notices.notice
    FOR EACH ROW WHEN (NEW.state = 'published' AND OLD.state <> 'published')
    EXECUTE FUNCTION notices.central_first();

  -- What was checked is what is sent, and what was sent is what is published.
  -- @raises notices.text-fixed
  CREATE FUNCTION notices.refuse_other_text() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'to-write' AND NEW.state <> 'to-write'
       AND (NEW.release, NEW.version, NEW.answers) IS DISTINCT FROM (OLD.release, OLD.version, OLD.answers) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notices.text-fixed',
        DETAIL = 'The text of this notice was checked and stays as it is. Take it back to change it.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER text_fixed BEFORE UPDATE ON notices.notice
    FOR EACH ROW EXECUTE FUNCTION notices.refuse_other_text();

  -- The draft of a market learns that its notice is out: from now on it can be established.
  CREATE FUNCTION notices.on_published() RETURNS trigger ${DEFINER} AS $$
  BEGIN
    UPDATE market.draft d SET state = 'intended', notice_number = coalesce(NEW.platform_number, 'Sent, no number yet'),
           notice_published_on = market.local_day(NEW.published_at), written_at = clock_timestamp()
      FROM notices.process p WHERE p.id = NEW.process_id AND d.id = p.draft_id AND d.state = 'open';
    RETURN NULL;
  END $$;
  CREATE TRIGGER intention_is_public AFTER UPDATE OF state ON notices.notice
    FOR EACH ROW WHEN (NEW.kind = 'UK13' AND NEW.state = 'published' AND OLD.state <> 'published')
    EXECUTE FUNCTION notices.on_published();
`;
