/** Who may evaluate, when a finding may change, and what a decision rests on. */
export const EVALUATION_GUARDS = `
  CREATE FUNCTION market.fits_to_evaluate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM identity.membership m
                   WHERE m.user_id = NEW.user_id AND m.authority_id = NEW.authority_id
                     AND m.role = 'commissioner' AND m.ended_at IS NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.not-a-commissioner',
        DETAIL = 'Choose a commissioner of your own council.';
    END IF;
    IF EXISTS (SELECT FROM market.conflict_declaration c WHERE c.application_id = NEW.application_id
               AND c.user_id = NEW.user_id AND c.conflicted) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.evaluator-conflicted',
        DETAIL = 'This person has declared a conflict of interest. Choose somebody else.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER fits_to_evaluate BEFORE INSERT ON market.evaluator
    FOR EACH ROW EXECUTE FUNCTION market.fits_to_evaluate();

  CREATE FUNCTION market.release_conflicted() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE market.evaluator SET released_at = now()
      WHERE application_id = NEW.application_id AND user_id = NEW.user_id AND released_at IS NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER release_conflicted AFTER INSERT ON market.conflict_declaration
    FOR EACH ROW WHEN (NEW.conflicted) EXECUTE FUNCTION market.release_conflicted();

  -- A finding belongs to an evaluator who has said that there is no conflict and who is not done.
  CREATE FUNCTION market.while_evaluating() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_evaluator market.evaluator;
  BEGIN
    SELECT * INTO v_evaluator FROM market.evaluator e WHERE e.id = NEW.evaluator_id FOR SHARE;
    IF v_evaluator.application_id <> NEW.application_id OR v_evaluator.released_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'market.not-an-evaluator',
        DETAIL = 'You are not one of the two evaluators of this application.';
    END IF;
    IF v_evaluator.finished_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.evaluation-finished',
        DETAIL = 'Your evaluation is finished and cannot be changed. Say what you think at moderation.';
    END IF;
    PERFORM market.without_conflict(NEW.application_id, v_evaluator.user_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER while_evaluating BEFORE INSERT OR UPDATE ON market.finding
    FOR EACH ROW EXECUTE FUNCTION market.while_evaluating();

  -- @raises market.conflict-declared, market.declare-first
  CREATE FUNCTION market.without_conflict(p_application_id uuid, p_user_id uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.conflict_declaration c WHERE c.application_id = p_application_id
               AND c.user_id = p_user_id AND c.conflicted) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'market.conflict-declared',
        DETAIL = 'You have declared a conflict of interest with this application. A colleague deals with it.';
    END IF;
    IF NOT EXISTS (SELECT FROM market.conflict_declaration c WHERE c.application_id = p_application_id
                   AND c.user_id = p_user_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'market.declare-first',
        DETAIL = 'Say first whether you have a conflict of interest with this provider.';
    END IF;
  END $$;

  CREATE FUNCTION market.finish_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.application_part ap JOIN market.condition c ON c.part_id = ap.part_id
               WHERE ap.application_id = NEW.application_id
                 AND NOT EXISTS (SELECT FROM market.finding f WHERE f.evaluator_id = NEW.id
                                 AND f.part_id = ap.part_id AND f.condition_code = c.code)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.findings-missing',
        DETAIL = 'Write a finding for every condition of every part first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER finish_whole BEFORE UPDATE OF finished_at ON market.evaluator
    FOR EACH ROW EXECUTE FUNCTION market.finish_whole();

  CREATE FUNCTION market.after_both() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT market.both_finished(NEW.authority_id, NEW.application_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.not-evaluated',
        DETAIL = 'Both evaluators must finish before you agree on one finding.';
    END IF;
    PERFORM market.without_conflict(NEW.application_id, NEW.moderated_by);
    RETURN NEW;
  END $$;
  CREATE TRIGGER after_both BEFORE INSERT ON market.moderation
    FOR EACH ROW EXECUTE FUNCTION market.after_both();

  CREATE FUNCTION market.moderate_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.condition c WHERE c.part_id = NEW.part_id
               AND NOT EXISTS (SELECT FROM market.agreed_finding g
                               WHERE g.moderation_id = NEW.id AND g.condition_code = c.code)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.findings-missing',
        DETAIL = 'Agree on a finding for every condition of the part.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER moderate_whole AFTER INSERT ON market.moderation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION market.moderate_whole();

  -- Who has a conflict decides nothing. Where an authority asks for two evaluations, a decision rests on the
  -- finding that they agreed on; a later round answers an appeal.
  CREATE FUNCTION market.rests_on_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM market.conflict_declaration c WHERE c.application_id = NEW.application_id
               AND c.user_id = NEW.decided_by AND c.conflicted) THEN
      PERFORM market.without_conflict(NEW.application_id, NEW.decided_by);
    END IF;
    IF NEW.round > 1 OR market.evaluations_needed(NEW.authority_id, NEW.application_id) < 2 THEN
      RETURN NEW;
    END IF;
    PERFORM market.without_conflict(NEW.application_id, NEW.decided_by);
    IF NOT EXISTS (SELECT FROM market.moderation m
                   WHERE m.application_id = NEW.application_id AND m.part_id = NEW.part_id
                     AND m.authority_id = NEW.authority_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.not-moderated',
        DETAIL = 'Your council asks for two evaluations. Decide when both are done and agreed.';
    END IF;
    IF NEW.outcome = 'admit' AND EXISTS (
         SELECT FROM market.moderation m JOIN market.agreed_finding g ON g.moderation_id = m.id
         WHERE m.application_id = NEW.application_id AND m.part_id = NEW.part_id
           AND m.authority_id = NEW.authority_id AND g.result = 'not-met') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.condition-not-met',
        DETAIL = 'The agreed finding says that a condition is not met, so the provider cannot be admitted.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rests_on_evaluation BEFORE INSERT ON market.decision
    FOR EACH ROW EXECUTE FUNCTION market.rests_on_evaluation();
`;
