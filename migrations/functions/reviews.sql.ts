/* What the database refuses of reviews, whoever writes; and what a commissioner may count. */

/** Support that goes on has its next review in the same commit, and support that ended has none. */
export const REVIEW_GOES_ON = `
  CREATE FUNCTION casework.review_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_next boolean := EXISTS (SELECT FROM casework.review n WHERE n.after_review = NEW.id);
  BEGIN
    IF NEW.state = 'held' AND v_next <> (NEW.outcome <> 'end') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.review-goes-on',
        DETAIL = 'A review that does not end the support plans the next one, and one that ends it does not.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER goes_on AFTER INSERT OR UPDATE OF state, outcome ON casework.review
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework.review_goes_on()`;

/** What was closed stays as it is; no review is held before its day, nor without the child or the reason why. */
export const REVIEW_KEPT = `
  CREATE FUNCTION casework.review_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state <> 'planned' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.review-closed',
        DETAIL = 'This review is closed, and stays as it was written down.';
    END IF;
    IF NEW.held_on > (now() AT TIME ZONE 'Europe/London')::date THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.review-to-come',
        DETAIL = 'A review is written down when it has been held. Choose today or a day before it.';
    END IF;
    IF NEW.state = 'held' AND (NEW.without_child IS NULL) <> EXISTS (
         SELECT FROM casework.review_contribution c WHERE c.review_id = NEW.id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.child-not-heard',
        DETAIL = 'Write down what the child said or showed, or why there is nothing of the child''s own.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER kept BEFORE INSERT OR UPDATE ON casework.review
    FOR EACH ROW EXECUTE FUNCTION casework.review_kept()`;

/** A chair reads the record, so the child is on the chair's list. */
export const CHAIR_WORKS_WITH_CHILD = `
  CREATE FUNCTION casework.chair_works_with_child() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'planned' AND NOT EXISTS (
         SELECT FROM children.caseload k
         WHERE k.authority_id = NEW.authority_id AND k.child_id = NEW.child_id AND k.officer_id = NEW.chair_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.chair-without-child',
        DETAIL = 'The chair is an officer who has the child on the own list. Choose one of them.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER chair BEFORE INSERT OR UPDATE OF chair_id ON casework.review
    FOR EACH ROW EXECUTE FUNCTION casework.chair_works_with_child()`;

/** Invitations and the child's words belong to a review that is to come. */
export const REVIEW_WORDS_IN_TIME = `
  CREATE FUNCTION casework.review_words_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM casework.review r WHERE r.id = NEW.review_id AND r.state = 'planned') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.review-closed',
        DETAIL = 'This review is closed, and stays as it was written down.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_time BEFORE INSERT ON casework.review_contribution
    FOR EACH ROW EXECUTE FUNCTION casework.review_words_in_time();
  CREATE TRIGGER in_time BEFORE INSERT OR UPDATE ON casework.review_participant
    FOR EACH ROW EXECUTE FUNCTION casework.review_words_in_time()`;

/**
 * Reviews of an authority by the officer who chairs them: nobody's child, and no word of what was said. Runs as
 * the owner, whose policy lets it count for a commissioner alone.
 */
export const REVIEW_FIGURES = `
  CREATE FUNCTION casework.review_figures(p_today date, p_since date, p_until date)
  RETURNS TABLE (officer_id uuid, planned int, due_soon int, overdue int, held int, held_late int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT r.chair_id,
      count(*) FILTER (WHERE r.state = 'planned')::int,
      count(*) FILTER (WHERE r.state = 'planned' AND r.due_on BETWEEN p_today AND p_until)::int,
      count(*) FILTER (WHERE r.state = 'planned' AND r.due_on < p_today)::int,
      count(*) FILTER (WHERE r.held_on BETWEEN p_since AND p_today)::int,
      count(*) FILTER (WHERE r.held_on BETWEEN p_since AND p_today AND r.held_on > r.due_on)::int
    FROM casework.review r
    WHERE r.state <> 'stopped'
    GROUP BY r.chair_id
  $$;
  REVOKE ALL ON FUNCTION casework.review_figures FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION casework.review_figures TO fairplace_app`;
