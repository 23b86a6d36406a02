/** A member is told before it is removed, on a ground that the rules of its market name. */
export const REMOVAL_BY_NOTICE = `
  -- @raises market.no-such-ground, market.notice-too-short, market.illegal-move
  CREATE FUNCTION market.notice_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_day date := market.local_day(NEW.given_at);
    v_pack text;
    v_state text;
    v_earliest date;
  BEGIN
    SELECT m.rule_pack, n.state, n.decision_id INTO v_pack, v_state, NEW.decision_id
      FROM market.admission n JOIN market.part p ON p.id = n.part_id JOIN market.market m ON m.id = p.market_id
      WHERE n.id = NEW.admission_id;
    IF v_state = 'removed' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.illegal-move',
        DETAIL = 'This does not fit the admission as it stands: the provider was removed; it can apply again.';
    END IF;
    IF NOT EXISTS (SELECT FROM market.rules_of(v_pack, v_day) r
                   WHERE r.unit = 'ground' AND r.code = NEW.ground) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.no-such-ground',
        DETAIL = 'The rules of this market do not let a council remove a provider on this ground.';
    END IF;
    v_earliest := v_day + market.rule_value(v_pack, 'removal-notice', v_day)::int;
    IF NEW.effective_on < v_earliest THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.notice-too-short',
        DETAIL = format('The provider can be removed from %s on (%s).', to_char(v_earliest, 'FMDD FMMonth YYYY'),
                        market.rule_reference(v_pack, 'removal-notice', v_day));
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_its_rules BEFORE INSERT ON market.removal_notice
    FOR EACH ROW EXECUTE FUNCTION market.notice_by_its_rules();

  -- @raises market.notice-first, market.must-be-removed
  CREATE FUNCTION market.leaves_by_notice() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
  BEGIN
    IF NEW.state = 'removed' AND NOT EXISTS (
      SELECT FROM market.removal_notice n
      WHERE n.admission_id = NEW.id AND n.decision_id = NEW.decision_id AND n.effective_on <= v_today) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.notice-first',
        DETAIL = 'Tell the provider first: give notice with the decision and the reasons. '
                 'It can be removed from the day in the notice on.';
    END IF;
    IF NEW.state = 'admitted' AND OLD.state = 'suspended' AND EXISTS (
      SELECT FROM market.removal_notice n
      JOIN market.part p ON p.id = NEW.part_id JOIN market.market m ON m.id = p.market_id
      WHERE n.admission_id = NEW.id AND n.decision_id = NEW.decision_id
        AND market.rule_value(m.rule_pack, n.ground, v_today) = 'must') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.must-be-removed',
        DETAIL = 'The law obliges you to remove this provider: it cannot be reinstated.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER leaves_by_notice BEFORE UPDATE OF state ON market.admission
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION market.leaves_by_notice();
`;
