/** What a case does to admissions, and whom the law wants told. */
export const EFFECTS = `
  -- @raises exclusions.case-open, exclusions.excluded, exclusions.consideration-first
  CREATE FUNCTION exclusions.refuse_admitting() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_case_id uuid;
    v_standing text;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(exclusions.standing_gate(NEW.authority_id, NEW.provider_id));
    SELECT s.case_id, s.standing INTO v_case_id, v_standing
      FROM market.part p JOIN market.market m ON m.id = p.market_id
      CROSS JOIN LATERAL exclusions.standing_of(NEW.authority_id, NEW.provider_id,
        exclusions.law_of(m.regime), market.local_day(clock_timestamp())) s
      WHERE p.id = NEW.part_id;
    IF v_standing = 'excluded' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.excluded',
        DETAIL = 'Your council has decided that this provider is excluded. Open a new case if that has changed.';
    END IF;
    IF v_standing = 'open' AND TG_TABLE_NAME = 'decision' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.case-open',
        DETAIL = 'An exclusion case about this provider is open at your council. Decide that first.';
    END IF;
    IF v_standing = 'excludable' AND TG_TABLE_NAME = 'decision' THEN
      IF NOT EXISTS (SELECT FROM exclusions.consideration k WHERE k.case_id = v_case_id
                     AND k.application_id = (to_jsonb(NEW)->>'application_id')::uuid) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'exclusions.consideration-first',
          DETAIL = 'This provider may be excluded. Say in its exclusion case why you admit it all the same '
                   '(Procurement Act 2023 s.36(6)(d)).';
      END IF;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_while_excluded BEFORE INSERT ON market.decision
    FOR EACH ROW WHEN (NEW.outcome = 'admit') EXECUTE FUNCTION exclusions.refuse_admitting();
  CREATE TRIGGER not_while_excluded BEFORE UPDATE OF state ON market.admission
    FOR EACH ROW WHEN (NEW.state = 'admitted' AND OLD.state = 'suspended')
    EXECUTE FUNCTION exclusions.refuse_admitting();

  CREATE FUNCTION exclusions.add_minister_task(p_decision market.decision, p_cause text, p_case_id uuid)
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_days int;
  BEGIN
    SELECT market.rule_value(m.rule_pack, 'tell-minister', v_today)::int INTO v_days
      FROM market.part p JOIN market.market m ON m.id = p.market_id WHERE p.id = p_decision.part_id;
    IF v_days IS NULL THEN RETURN; END IF;
    INSERT INTO exclusions.minister_task
        (authority_id, provider_id, part_id, cause, decision_id, case_id, happened_on, due_on)
      VALUES (p_decision.authority_id, p_decision.provider_id, p_decision.part_id, p_cause, p_decision.id,
              p_case_id, v_today, v_today + v_days)
      ON CONFLICT DO NOTHING;
  END $$;

  CREATE FUNCTION exclusions.after_rejection() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_case_id uuid;
  BEGIN
    SELECT s.case_id INTO v_case_id
      FROM market.part p JOIN market.market m ON m.id = p.market_id
      CROSS JOIN LATERAL exclusions.standing_of(NEW.authority_id, NEW.provider_id,
        exclusions.law_of(m.regime), market.local_day(clock_timestamp())) s
      WHERE p.id = NEW.part_id AND s.standing IN ('excluded', 'excludable');
    IF v_case_id IS NOT NULL THEN
      PERFORM exclusions.add_minister_task(NEW, 'rejection', v_case_id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER tells_the_minister AFTER INSERT ON market.decision
    FOR EACH ROW WHEN (NEW.outcome = 'refuse') EXECUTE FUNCTION exclusions.after_rejection();

  CREATE FUNCTION exclusions.after_removal() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_ground text;
    v_decision market.decision;
  BEGIN
    SELECT n.ground INTO v_ground FROM market.removal_notice n
      WHERE n.admission_id = NEW.id AND n.decision_id = NEW.decision_id ORDER BY n.given_at DESC LIMIT 1;
    IF v_ground IN ('ground-debarred', 'ground-excluded', 'ground-excludable', 'ground-at-joining') THEN
      SELECT * INTO v_decision FROM market.decision d WHERE d.id = NEW.decision_id;
      PERFORM exclusions.add_minister_task(v_decision, 'removal', (
        SELECT s.case_id FROM exclusions.standing_of(NEW.authority_id, NEW.provider_id, 'pa2023',
          market.local_day(clock_timestamp())) s WHERE s.standing IN ('excluded', 'excludable')));
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER tells_the_minister AFTER UPDATE OF state ON market.admission
    FOR EACH ROW WHEN (NEW.state = 'removed' AND OLD.state <> 'removed')
    EXECUTE FUNCTION exclusions.after_removal();
`;
