/* Nothing is orphaned when an officer leaves a child. */

/** A child goes to somebody who is an officer of the authority today. */
export const TO_AN_OFFICER = `
  CREATE FUNCTION casework.to_an_officer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM identity.membership m
                   WHERE m.user_id = NEW.to_officer AND m.authority_id = NEW.authority_id
                     AND m.role = 'officer' AND m.ended_at IS NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.not-an-officer',
        DETAIL = 'Choose an officer of the council from the list.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER to_an_officer BEFORE INSERT ON casework.hand_over
    FOR EACH ROW EXECUTE FUNCTION casework.to_an_officer()`;

/**
 * Nobody leaves a child that has no other officer, nor a review to chair or a request to answer behind. The
 * child is locked, so that of two officers who leave at once the second is refused. Who does not see the
 * child would not see what is left behind either, and takes nobody off its list.
 */
export const NOTHING_ORPHANED = `
  CREATE FUNCTION casework.nothing_orphaned() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM children.child c WHERE c.id = OLD.child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.not-your-child',
        DETAIL = 'Only an officer who works with the child changes who does.';
    END IF;
    IF NOT EXISTS (SELECT FROM children.caseload k
                   WHERE k.child_id = OLD.child_id AND k.officer_id <> OLD.officer_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.child-without-officer',
        DETAIL = 'The child would have no officer. Hand it over to somebody.';
    END IF;
    IF EXISTS (SELECT FROM casework.review r WHERE r.child_id = OLD.child_id AND r.state = 'planned'
                 AND r.chair_id = OLD.officer_id)
       OR EXISTS (SELECT FROM casework.help_request h WHERE h.child_id = OLD.child_id
                    AND h.state = 'owned' AND h.owner_id = OLD.officer_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.left-behind',
        DETAIL = 'A review or a request for help would have nobody. Hand the child over with all that is open.';
    END IF;
    RETURN OLD;
  END $$;
  CREATE TRIGGER nothing_orphaned BEFORE DELETE ON children.caseload
    FOR EACH ROW EXECUTE FUNCTION casework.nothing_orphaned()`;
