/** Who may assess, and when: read again by the database at each act. */
export const WHO_AND_WHEN = `
  -- The caller has declared that there is no conflict, and none ever.
  CREATE FUNCTION calloffs.free_to_assess(p_calloff_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT count(*) > 0 AND NOT bool_or(i.conflict) FROM calloffs.interest i
          WHERE i.calloff_id = p_calloff_id AND i.person_id = platform.current_user_id());

  -- Evaluators read each other's scores once two have finished and nobody is still at it.
  CREATE FUNCTION calloffs.scores_shown(p_calloff_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT count(s.finished_at) >= 2
                 AND count(*) FILTER (WHERE s.finished_at IS NULL AND s.stood_down_at IS NULL) = 0
          FROM calloffs.scoring s WHERE s.calloff_id = p_calloff_id);

  -- Takes turns with everybody who assesses the same call-off, and refuses who has a conflict or has not said.
  -- @raises calloffs.conflict-declared, calloffs.declare-first
  CREATE FUNCTION calloffs.take_part(p_calloff_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('calloffs.assess ' || p_calloff_id::text, 0));
    IF EXISTS (SELECT FROM calloffs.interest i WHERE i.calloff_id = p_calloff_id AND i.conflict
               AND i.person_id = platform.current_user_id()) THEN
      PERFORM calloffs.refuse('conflict-declared', 'You declared a conflict of interest, so you take no part in '
        'this call-off. Ask a colleague.', 'FP403');
    END IF;
    IF NOT calloffs.free_to_assess(p_calloff_id) THEN
      PERFORM calloffs.refuse('declare-first', 'Say first whether you have a conflict of interest in this call-off.',
        'FP409');
    END IF;
  END $$;

  -- @raises calloffs.scores-locked and those of take_part
  CREATE FUNCTION calloffs.assessing(p_calloff_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.take_part(p_calloff_id);
    IF (SELECT c.state FROM calloffs.calloff c WHERE c.id = p_calloff_id) IS DISTINCT FROM 'opened' THEN
      PERFORM calloffs.refuse('scores-locked', 'Scores are given after the bids were opened and before two people '
        'have locked them.', 'FP409');
    END IF;
  END $$;

  -- Whoever has a conflict does not open the bids either.
  CREATE FUNCTION calloffs.refuse_conflicted() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM calloffs.interest i WHERE i.calloff_id = NEW.calloff_id AND i.conflict
               AND i.person_id = platform.current_user_id()) THEN
      PERFORM calloffs.refuse('conflict-declared', 'You declared a conflict of interest, so you take no part in '
        'this call-off. Ask a colleague.', 'FP403');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER opens_without_conflict BEFORE INSERT ON calloffs.opening_approval
    FOR EACH ROW EXECUTE FUNCTION calloffs.refuse_conflicted();
`;

export const SCORING = `
  -- @raises calloffs.scores-shown
  CREATE FUNCTION calloffs.scoring_begins() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.assessing(NEW.calloff_id);
    IF calloffs.scores_shown(NEW.calloff_id) THEN
      PERFORM calloffs.refuse('scores-shown',
        'The evaluators have finished and read each other''s scores. Take part in agreeing on them.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER begins_unseen BEFORE INSERT ON calloffs.scoring
    FOR EACH ROW EXECUTE FUNCTION calloffs.scoring_begins();

  -- Those that are assessed: opened, and not disregarded.
  CREATE FUNCTION calloffs.assessed_bids(p_calloff_id uuid) RETURNS SETOF calloffs.opened_bid
  LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT b.* FROM calloffs.opened_bid b WHERE b.calloff_id = p_calloff_id
      AND NOT EXISTS (SELECT FROM calloffs.disregard d WHERE d.bid_id = b.bid_id);
  END;

  -- @raises calloffs.not-assessed, calloffs.price-not-scored
  CREATE FUNCTION calloffs.check_assessed(p_calloff_id uuid, p_bid_id uuid, p_criterion_id uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM calloffs.assessed_bids(p_calloff_id) b WHERE b.bid_id = p_bid_id) THEN
      PERFORM calloffs.refuse('not-assessed', 'There is no such bid to assess.', 'FP404');
    END IF;
    IF EXISTS (SELECT FROM calloffs.criterion k WHERE k.id = p_criterion_id AND k.kind = 'price') THEN
      PERFORM calloffs.refuse('price-not-scored', 'Price is not scored: its points follow from the published formula.');
    END IF;
  END $$;

  -- How many criteria of quality of assessed bids have no score: the evaluator's, or the agreed one for null.
  CREATE FUNCTION calloffs.missing_scores(p_calloff_id uuid, p_evaluator_id uuid) RETURNS bigint
  LANGUAGE sql STABLE
  RETURN (SELECT count(*) FROM calloffs.assessed_bids(p_calloff_id) b
          JOIN calloffs.criterion k ON k.calloff_id = b.calloff_id AND k.kind <> 'price'
          WHERE NOT CASE WHEN p_evaluator_id IS NULL
            THEN EXISTS (SELECT FROM calloffs.agreed_score g
                         WHERE g.bid_id = b.bid_id AND g.criterion_id = k.id)
            ELSE EXISTS (SELECT FROM calloffs.score s WHERE s.bid_id = b.bid_id AND s.criterion_id = k.id
                         AND s.evaluator_id = p_evaluator_id) END);

  -- @raises calloffs.scoring-finished, calloffs.scores-missing
  CREATE FUNCTION calloffs.scoring_ends() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.assessing(NEW.calloff_id);
    IF OLD.finished_at IS NOT NULL OR OLD.stood_down_at IS NOT NULL THEN
      PERFORM calloffs.refuse('scoring-finished',
        'These scores are finished. What you agree on can differ from them, with reasons.', 'FP409');
    END IF;
    IF NEW.finished_at IS NOT NULL AND calloffs.missing_scores(NEW.calloff_id, NEW.evaluator_id) > 0 THEN
      PERFORM calloffs.refuse('scores-missing',
        'Score every criterion of every bid before you finish.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER ends_once BEFORE UPDATE ON calloffs.scoring
    FOR EACH ROW EXECUTE FUNCTION calloffs.scoring_ends();

  -- @raises calloffs.scoring-finished, calloffs.price-not-scored
  CREATE FUNCTION calloffs.score_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.assessing(NEW.calloff_id);
    IF NOT EXISTS (SELECT FROM calloffs.scoring s WHERE s.calloff_id = NEW.calloff_id
                   AND s.evaluator_id = NEW.evaluator_id AND s.finished_at IS NULL
                   AND s.stood_down_at IS NULL) THEN
      PERFORM calloffs.refuse('scoring-finished',
        'Your scores are finished. What you agree on can differ from them, with reasons.', 'FP409');
    END IF;
    PERFORM calloffs.check_assessed(NEW.calloff_id, NEW.bid_id, NEW.criterion_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_time BEFORE INSERT OR UPDATE ON calloffs.score
    FOR EACH ROW EXECUTE FUNCTION calloffs.score_in_time();

  -- @raises calloffs.scores-not-shown, calloffs.price-not-scored
  CREATE FUNCTION calloffs.agreed_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.assessing(NEW.calloff_id);
    IF NOT calloffs.scores_shown(NEW.calloff_id) THEN
      PERFORM calloffs.refuse('scores-not-shown',
        'At least two evaluators must have finished before scores are agreed.', 'FP409');
    END IF;
    PERFORM calloffs.check_assessed(NEW.calloff_id, NEW.bid_id, NEW.criterion_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_time BEFORE INSERT OR UPDATE ON calloffs.agreed_score
    FOR EACH ROW EXECUTE FUNCTION calloffs.agreed_in_time();
`;

export const LOCKING = `
  -- Of what the two people close: every agreed score with its reasons.
  CREATE FUNCTION calloffs.agreed_digest(p_calloff_id uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT encode(sha256(convert_to(string_agg(
            concat_ws('|', g.bid_id, g.criterion_id, g.points, g.reasons), E'\\n'
            ORDER BY g.bid_id, g.criterion_id), 'UTF8')), 'hex')
          FROM calloffs.agreed_score g WHERE g.calloff_id = p_calloff_id);

  -- @raises calloffs.scores-missing
  CREATE FUNCTION calloffs.lock_approved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.assessing(NEW.calloff_id);
    IF calloffs.missing_scores(NEW.calloff_id, NULL) > 0
       OR NOT EXISTS (SELECT FROM calloffs.assessed_bids(NEW.calloff_id)) THEN
      PERFORM calloffs.refuse('scores-missing',
        'Agree on every criterion of every bid before you lock the scores.', 'FP409');
    END IF;
    NEW.digest := calloffs.agreed_digest(NEW.calloff_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_all_scores BEFORE INSERT ON calloffs.quality_lock
    FOR EACH ROW EXECUTE FUNCTION calloffs.lock_approved();

  CREATE FUNCTION calloffs.lock_when_two() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT count(DISTINCT l.person_id) FROM calloffs.quality_lock l
        WHERE l.calloff_id = NEW.calloff_id AND l.digest = NEW.digest) >= 2 THEN
      UPDATE calloffs.calloff SET state = 'quality-locked' WHERE id = NEW.calloff_id AND state = 'opened';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER two_lock AFTER INSERT ON calloffs.quality_lock
    FOR EACH ROW EXECUTE FUNCTION calloffs.lock_when_two();

  -- @raises calloffs.two-lock
  CREATE FUNCTION calloffs.refuse_early_lock() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT count(DISTINCT l.person_id) FROM calloffs.quality_lock l
        WHERE l.calloff_id = NEW.id AND l.digest = calloffs.agreed_digest(NEW.id)) < 2 THEN
      PERFORM calloffs.refuse('two-lock',
        'Two people must have locked the same scores.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER locked_by_two BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (NEW.state = 'quality-locked' AND OLD.state <> 'quality-locked')
    EXECUTE FUNCTION calloffs.refuse_early_lock();
`;

export const NOTING = `
  -- As the owner: nobody else writes the log.
  CREATE FUNCTION calloffs.note_act() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    INSERT INTO calloffs.award_log (authority_id, calloff_id, act, person_id)
      VALUES (NEW.authority_id, NEW.calloff_id, TG_ARGV[0], platform.current_user_id());
    RETURN NULL;
  END $$;
  CREATE TRIGGER noted_none AFTER INSERT ON calloffs.interest FOR EACH ROW WHEN (NOT NEW.conflict)
    EXECUTE FUNCTION calloffs.note_act('no-conflict');
  CREATE TRIGGER noted_conflict AFTER INSERT ON calloffs.interest FOR EACH ROW WHEN (NEW.conflict)
    EXECUTE FUNCTION calloffs.note_act('conflict-declared');
  CREATE TRIGGER noted_finished AFTER UPDATE OF finished_at ON calloffs.scoring
    FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL) EXECUTE FUNCTION calloffs.note_act('scores-finished');
  CREATE TRIGGER noted_down AFTER UPDATE OF stood_down_at ON calloffs.scoring
    FOR EACH ROW WHEN (NEW.stood_down_at IS NOT NULL) EXECUTE FUNCTION calloffs.note_act('evaluator-stood-down');
  CREATE TRIGGER noted_lock AFTER INSERT ON calloffs.quality_lock
    FOR EACH ROW EXECUTE FUNCTION calloffs.note_act('lock-approved');

  CREATE FUNCTION calloffs.note_move() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    INSERT INTO calloffs.award_log (authority_id, calloff_id, act, person_id)
      VALUES (NEW.authority_id, NEW.id, NEW.state, platform.current_user_id());
    RETURN NULL;
  END $$;
  CREATE TRIGGER noted AFTER UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION calloffs.note_move();
  CREATE TRIGGER noted_prices AFTER INSERT ON calloffs.key_release
    FOR EACH ROW WHEN (NEW.kind = 'price') EXECUTE FUNCTION calloffs.note_act('price-key-released');
`;
