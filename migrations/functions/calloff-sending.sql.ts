/** The checks at the moment of sending. */
export const SENDING = `
  -- @raises calloffs.incomplete, .weights, .not-a-child-of-the-notice, .route, .user-choice
  CREATE FUNCTION calloffs.check_written(p calloffs.calloff, p_market market.market, p_to text)
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_weights bigint;
  BEGIN
    IF p.route IS NULL OR length(btrim(p.description)) < 20 OR length(btrim(p.justification)) < 20
       OR p.estimated_pence IS NULL OR p.starts_on IS NULL OR p.unit IS NULL THEN
      PERFORM calloffs.refuse('incomplete', 'Answer every question first: what is needed, the route and why, '
        'the value, the unit and the first day.');
    END IF;
    IF (p_to = 'invited') <> (p.route = 'mini-competition') THEN
      PERFORM calloffs.refuse('route', 'A mini-competition invites every member; other routes invite nobody.');
    END IF;
    IF p.route = 'user-choice' AND NOT (p_market.light_touch AND p.user_choice @> ARRAY['light-touch',
        'one-person', 'views-by-law', 'not-in-their-interest']
        AND p.user_choice && ARRAY['preference', 'only-one-can']) THEN
      PERFORM calloffs.refuse('user-choice', 'Somebody’s choice is a reason for a direct award only when every '
        'condition holds (Procurement Act 2023 Schedule 5 paragraphs 15 to 17).');
    END IF;
    IF p.route <> 'mini-competition' THEN RETURN; END IF;
    IF p.deadline IS NULL OR p.questions_until IS NULL THEN
      PERFORM calloffs.refuse('incomplete', 'Set until when questions and bids can be sent.');
    END IF;
    SELECT coalesce(sum(k.weight), 0) INTO v_weights FROM calloffs.criterion k WHERE k.calloff_id = p.id;
    IF v_weights <> 100 THEN
      PERFORM calloffs.refuse('weights', format('The weights of all criteria are %s together. They must be 100.',
        v_weights));
    END IF;
    IF p_market.regime = 'pcr2015-dps' AND EXISTS (
      SELECT FROM calloffs.criterion k
      LEFT JOIN calloffs.notice_criterion n ON n.id = k.notice_criterion_id AND n.market_id = p.market_id
      WHERE k.calloff_id = p.id AND n.id IS NULL) THEN
      PERFORM calloffs.refuse('not-in-the-notice', 'Each criterion must make one of the notice more precise '
        '(Public Contracts Regulations 2015 reg. 34(23) and (24)).');
    END IF;
    IF (SELECT count(*) FROM calloffs.bid_key b WHERE b.calloff_id = p.id) <> 2 THEN
      PERFORM calloffs.refuse('no-keys', 'This call-off has no keys to seal bids with.', 'FP409');
    END IF;
  END $$;

  -- @raises calloffs.tender-period, .standstill, .questions-over
  CREATE FUNCTION calloffs.check_times(p calloffs.calloff, p_market market.market, p_now timestamptz)
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(p_now);
    v_rule text := CASE WHEN p_market.light_touch
      AND market.rule_value(p_market.rule_pack, 'tender-period-light-touch', v_today) IS NOT NULL
      THEN 'tender-period-light-touch' ELSE 'tender-period' END;
    v_days int := coalesce(market.rule_value(p_market.rule_pack, v_rule, v_today)::int, 0);
    v_standstill int := market.rule_value(p_market.rule_pack, 'standstill-voluntary', v_today)::int;
  BEGIN
    IF p.questions_until <= p_now THEN
      PERFORM calloffs.refuse('questions-over', 'Questions must be possible for some time: choose later times.');
    END IF;
    -- The period begins on the day after the invitation and ends with the day of the deadline (s.54(5)).
    IF market.local_day(p.deadline) < v_today + v_days AND NOT calloffs.all_agree(p, p_market) THEN
      PERFORM calloffs.refuse('tender-period', format(
        'Bids can be sent for at least %s days, so until %s or later (%s).', v_days,
        to_char(v_today + v_days, 'FMDD FMMonth YYYY'),
        market.rule_reference(p_market.rule_pack, v_rule, v_today)));
    END IF;
    IF p.standstill_days < v_standstill THEN
      PERFORM calloffs.refuse('standstill', format('A standstill is %s working days or more, or none (%s).',
        v_standstill, market.rule_reference(p_market.rule_pack, 'standstill-voluntary', v_today)));
    END IF;
  END $$;

  -- PCR 2015 reg. 34(12): a shorter time, when everybody who is invited agrees to the same.
  CREATE FUNCTION calloffs.all_agree(p calloffs.calloff, p_market market.market) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN p_market.regime = 'pcr2015-dps' AND (
    -- Where nobody is admitted, nobody has agreed.
    SELECT coalesce(bool_and(EXISTS (SELECT FROM calloffs.period_agreement g
                                     WHERE g.calloff_id = p.id AND g.provider_id = a.provider_id
                                       AND g.deadline = p.deadline)), false)
    FROM market.admission a
    WHERE a.part_id = p.part_id AND a.authority_id = p.authority_id AND a.state = 'admitted');

  -- PCR 2015 reg. 34(18), (19): nobody is invited first while an application still has its longer time.
  CREATE FUNCTION calloffs.waits_for_applications(p calloffs.calloff, p_market market.market)
  RETURNS boolean LANGUAGE sql STABLE
  RETURN p_market.regime = 'pcr2015-dps'
    AND NOT EXISTS (SELECT FROM calloffs.calloff c
                    WHERE c.market_id = p.market_id AND c.authority_id = p.authority_id
                      AND c.id <> p.id AND c.sent_at IS NOT NULL)
    AND EXISTS (
      SELECT FROM market.decision_extension x
      JOIN market.application a ON a.id = x.application_id AND a.market_id = p.market_id
      JOIN market.application_part ap ON ap.application_id = a.id
      WHERE x.authority_id = p.authority_id AND NOT EXISTS (
        SELECT FROM market.decision d WHERE d.application_id = a.id AND d.part_id = ap.part_id
          AND d.authority_id = p.authority_id));

  CREATE FUNCTION calloffs.leave_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_market market.market;
    v_now timestamptz;
  BEGIN
    PERFORM pg_advisory_xact_lock(calloffs.register_gate(NEW.authority_id, NEW.part_id));
    v_now := clock_timestamp();
    SELECT * INTO v_market FROM market.market m WHERE m.id = NEW.market_id;
    IF v_market.ends_on < market.local_day(v_now) THEN
      PERFORM calloffs.refuse('market-ended', 'This market has ended: nothing is bought through it any more.',
        'FP409');
    END IF;
    PERFORM calloffs.check_written(NEW, v_market, NEW.state);
    IF NEW.state = 'invited' THEN
      PERFORM calloffs.check_times(NEW, v_market, v_now);
      IF calloffs.waits_for_applications(NEW, v_market) THEN
        PERFORM calloffs.refuse('applications-first', 'An application has been given more time. Decide about it '
          'before the first invitation (Public Contracts Regulations 2015 reg. 34(18) and (19)).', 'FP409');
      END IF;
    END IF;
    NEW.sent_at := v_now;
    NEW.sent_by := platform.current_user_id();
    RETURN NEW;
  END $$;
  CREATE TRIGGER sent_complete BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state IN ('invited', 'scored'))
    EXECUTE FUNCTION calloffs.leave_draft();
`;
