/**
 * What the database refuses of questionnaires whoever writes: changes of what is published or was
 * answered, a result that is not the sum of its answers, a decision by whoever assessed.
 */
export const ASSESSMENT_GUARDS = `
  CREATE FUNCTION assessments.keep_published_set() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'published'
       AND (TG_OP = 'DELETE' OR to_jsonb(NEW) - 'in_force_until' <> to_jsonb(OLD) - 'in_force_until') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.published',
        DETAIL = 'A questionnaire that is published is never changed. Publish another version.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON assessments.question_set
    FOR EACH ROW EXECUTE FUNCTION assessments.keep_published_set();

  -- Questions, options and conversions: written while the set is a draft, and never after.
  CREATE FUNCTION assessments.keep_published_part() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      PERFORM FROM assessments.question_set s WHERE s.id = NEW.set_id AND s.state = 'draft' FOR SHARE;
      IF FOUND THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.published',
      DETAIL = 'A questionnaire that is published is never changed. Publish another version.';
  END $$;
  CREATE TRIGGER published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments.question
    FOR EACH ROW EXECUTE FUNCTION assessments.keep_published_part();
  CREATE TRIGGER published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments.question_option
    FOR EACH ROW EXECUTE FUNCTION assessments.keep_published_part();
  CREATE TRIGGER published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments.conversion
    FOR EACH ROW EXECUTE FUNCTION assessments.keep_published_part();

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON assessments.visit
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON assessments.answer
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON assessments.ground
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

  CREATE FUNCTION assessments.answer_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    latest int;
  BEGIN
    -- The end of the assessment waits for this answer, or this answer sees it.
    PERFORM FROM assessments.assessment a
    WHERE a.id = NEW.assessment_id AND a.state = 'answering' FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.not-answering',
        DETAIL = 'This assessment is finished. Its answers stay as they are; ask for a new assessment.';
    END IF;
    SELECT max(version) INTO latest FROM assessments.answer b
    WHERE (b.assessment_id, b.question_code, b.lane) = (NEW.assessment_id, NEW.question_code, NEW.lane);
    IF NEW.version <> coalesce(latest, 0) + 1 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.answered-meanwhile',
        DETAIL = 'Somebody else has answered this question in the meantime. Read both answers, and save yours again if it is the right one.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER while_open BEFORE INSERT ON assessments.answer
    FOR EACH ROW EXECUTE FUNCTION assessments.answer_while_open();

  -- The answers that count: the last of each question in the officer's lane.
  CREATE VIEW assessments.counted_answer WITH (security_invoker = true) AS
    SELECT DISTINCT ON (assessment_id, question_code) assessment_id, set_id, question_code, option_code
    FROM assessments.answer WHERE lane = 'officer'
    ORDER BY assessment_id, question_code, version DESC;
  GRANT SELECT ON assessments.counted_answer TO fairplace_app;

  CREATE FUNCTION assessments.check_result() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    open_questions int;
    summed int;
    rate bigint;
  BEGIN
    IF OLD.finished_at IS NOT NULL AND (OLD.points, OLD.pence, OLD.finished_by, OLD.finished_at)
         IS DISTINCT FROM (NEW.points, NEW.pence, NEW.finished_by, NEW.finished_at) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.result-kept',
        DETAIL = 'A result is never changed. Assess again.';
    END IF;
    IF NEW.state IN ('finished', 'cancelled') AND OLD.state <> NEW.state
       AND platform.current_app_role() <> 'officer' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'assessments.officers-only',
        DETAIL = 'Only an officer ends an assessment. Ask yours.';
    END IF;
    IF NEW.state <> 'finished' OR OLD.state = 'finished' THEN RETURN NEW; END IF;
    SELECT count(*) FILTER (WHERE o.points IS NULL), coalesce(sum(o.points), 0)
    INTO open_questions, summed
    FROM assessments.question q
    LEFT JOIN assessments.counted_answer c ON c.assessment_id = NEW.id AND c.question_code = q.code
    LEFT JOIN assessments.question_option o
      ON (o.set_id, o.question_code, o.code) = (q.set_id, q.code, c.option_code)
    WHERE q.set_id = NEW.set_id;
    IF open_questions > 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.unanswered',
        DETAIL = format('%s of the questions have no answer yet. Answer them first.', open_questions);
    END IF;
    SELECT pence_per_point INTO STRICT rate FROM assessments.conversion k
    WHERE (k.set_id, k.financial_year) = (NEW.set_id, NEW.financial_year);
    IF (NEW.points, NEW.pence) IS DISTINCT FROM (summed, summed * rate) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.does-not-add-up',
        DETAIL = 'The amount is not what the answers come to: one of them was changed. Look again.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER adds_up BEFORE UPDATE ON assessments.assessment
    FOR EACH ROW EXECUTE FUNCTION assessments.check_result();

  CREATE FUNCTION assessments.check_ground() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM assessments.assessment a
                   WHERE a.id = NEW.assessment_id AND a.state = 'agreed') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.not-agreed',
        DETAIL = 'Only a result that is agreed can be the ground of an entitlement.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER only_agreed BEFORE INSERT ON assessments.ground
    FOR EACH ROW EXECUTE FUNCTION assessments.check_ground();

  CREATE FUNCTION assessments.check_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM assessments.assessment a
                   WHERE a.id = NEW.assessment_id AND a.state IN ('finished', 'agreed')) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.nothing-to-appeal',
        DETAIL = 'There is no result yet to appeal against.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER against_a_result BEFORE INSERT ON assessments.appeal
    FOR EACH ROW EXECUTE FUNCTION assessments.check_appeal();

  CREATE FUNCTION assessments.check_decider() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'waiting' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.already-decided',
        DETAIL = 'This appeal is decided already.';
    END IF;
    IF NOT EXISTS (SELECT FROM assessments.assessment a WHERE a.id = NEW.assessment_id)
       OR EXISTS (SELECT FROM assessments.assessment a WHERE a.id = NEW.assessment_id
                    AND NEW.decided_by IN (a.started_by, a.finished_by))
       OR EXISTS (SELECT FROM assessments.answer b WHERE b.assessment_id = NEW.assessment_id
                    AND b.written_by = NEW.decided_by)
       OR NEW.decided_by = NEW.made_by THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'assessments.own-assessment',
        DETAIL = 'You took part in this assessment, so somebody else has to decide. Ask another officer.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decided_by_another BEFORE UPDATE ON assessments.appeal
    FOR EACH ROW EXECUTE FUNCTION assessments.check_decider();
`;
