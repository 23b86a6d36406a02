import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TOPICS = ['feedback-published', 'feedback-kept-back', 'reply-decided'];

/** How it was, said by whoever was there: kept apart from what the public reads of it. */
export class Feedback1763800000088 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARDS);
    await runner.query(POLICIES);
    await runner.query(FACES);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA feedback CASCADE');
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
  }
}

const TABLES = `
  CREATE SCHEMA feedback;
  GRANT USAGE ON SCHEMA feedback TO fairplace_app;

  -- What a family or a young person said about one booking. Nobody outside its council reads it.
  CREATE TABLE feedback.review (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL UNIQUE REFERENCES bookings.booking,
    offer_id     uuid NOT NULL REFERENCES catalogue.offer,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    -- The child's own answer, 1 (very sad) to 5 (very happy); none where it did not want to say.
    face         smallint CHECK (face BETWEEN 1 AND 5),
    words        text CHECK (length(btrim(words)) BETWEEN 10 AND 2000),
    given_by     uuid NOT NULL,
    given_at     timestamptz NOT NULL DEFAULT now(),
    outcome      text CHECK (outcome IN ('published', 'kept-back')),
    reasons      text CHECK (length(btrim(reasons)) BETWEEN 10 AND 1000),
    decided_by   uuid,
    decided_at   timestamptz,
    CONSTRAINT review_says_something CHECK (face IS NOT NULL OR words IS NOT NULL),
    CONSTRAINT review_decided_whole CHECK (
      num_nulls(outcome, decided_by, decided_at) IN (0, 3)
      AND (outcome IS NOT DISTINCT FROM 'kept-back') = (reasons IS NOT NULL)),
    CONSTRAINT review_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX review_waiting ON feedback.review (authority_id, given_at) WHERE outcome IS NULL AND words IS NOT NULL;
  CREATE INDEX review_of_offer ON feedback.review (offer_id) WHERE face IS NOT NULL;

  -- The words alone, with the month: what everybody reads.
  CREATE TABLE feedback.publication (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    offer_id     uuid NOT NULL REFERENCES catalogue.offer,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    words        text NOT NULL,
    month        date NOT NULL CHECK (extract(day FROM month) = 1),
    published_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT publication_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, id) REFERENCES feedback.review (authority_id, id)
  );
  CREATE INDEX publication_of_offer ON feedback.publication (offer_id, published_at DESC, id);
  CREATE INDEX publication_of_provider ON feedback.publication (provider_id, published_at DESC, id);

  -- The provider's right of reply, once, seen by everybody after the council has looked for names in it.
  CREATE TABLE feedback.reply (
    id             uuid PRIMARY KEY,
    publication_id uuid NOT NULL UNIQUE,
    authority_id   uuid NOT NULL,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    words          text NOT NULL CHECK (length(btrim(words)) BETWEEN 10 AND 2000),
    written_by     uuid NOT NULL,
    written_at     timestamptz NOT NULL DEFAULT now(),
    outcome        text CHECK (outcome IN ('published', 'kept-back')),
    reasons        text CHECK (length(btrim(reasons)) BETWEEN 10 AND 1000),
    decided_by     uuid,
    decided_at     timestamptz,
    CONSTRAINT reply_decided_whole CHECK (
      num_nulls(outcome, decided_by, decided_at) IN (0, 3)
      AND (outcome IS NOT DISTINCT FROM 'kept-back') = (reasons IS NOT NULL)),
    FOREIGN KEY (authority_id, publication_id) REFERENCES feedback.publication (authority_id, id)
  );
  CREATE INDEX reply_waiting ON feedback.reply (authority_id, written_at) WHERE outcome IS NULL;

  GRANT SELECT ON feedback.review, feedback.publication, feedback.reply TO fairplace_app;
  GRANT INSERT (id, authority_id, child_id, booking_id, offer_id, provider_id, face, words, given_by)
    ON feedback.review TO fairplace_app;
  GRANT INSERT (id, authority_id, offer_id, provider_id, words, month) ON feedback.publication TO fairplace_app;
  GRANT INSERT (id, publication_id, authority_id, provider_id, words, written_by) ON feedback.reply TO fairplace_app;
  GRANT UPDATE (outcome, reasons, decided_by, decided_at) ON feedback.review, feedback.reply TO fairplace_app;
`;

const GUARDS = `
  -- Whoever was not there has nothing to say: only of what was attended, and within 90 days.
  CREATE FUNCTION feedback.refuse_what_was_not() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM bookings.booking b
      WHERE b.id = NEW.booking_id AND b.child_id = NEW.child_id AND b.offer_id = NEW.offer_id
        AND b.provider_id = NEW.provider_id AND b.state = 'attended'
        AND upper(b.period) > now() - interval '90 days'
    ) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'feedback.not-attended',
        DETAIL = 'You can say how it was once the provider has recorded that your child was there, for 90 days.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER was_there BEFORE INSERT ON feedback.review
    FOR EACH ROW EXECUTE FUNCTION feedback.refuse_what_was_not();

  CREATE FUNCTION feedback.refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.outcome IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'feedback.decided-already',
        DETAIL = 'Somebody has decided about this already.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decided_once BEFORE UPDATE ON feedback.review
    FOR EACH ROW EXECUTE FUNCTION feedback.refuse_second_decision();
  CREATE TRIGGER decided_once BEFORE UPDATE ON feedback.reply
    FOR EACH ROW EXECUTE FUNCTION feedback.refuse_second_decision();

  -- Nothing is read by the public that a council has not decided to publish, word for word.
  CREATE FUNCTION feedback.refuse_unseen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM feedback.review r WHERE r.id = NEW.id AND r.outcome = 'published'
        AND r.words = NEW.words AND r.offer_id = NEW.offer_id AND r.provider_id = NEW.provider_id
    ) THEN
      RAISE EXCEPTION 'feedback % is not decided, or says something else', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'published_as_decided';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER published_as_decided AFTER INSERT ON feedback.publication
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION feedback.refuse_unseen();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback.publication
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const POLICIES = `
  ALTER TABLE feedback.review ENABLE ROW LEVEL SECURITY;
  ALTER TABLE feedback.review FORCE ROW LEVEL SECURITY;
  CREATE POLICY review_read ON feedback.review FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND (platform.current_app_role() = 'commissioner'
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY review_add ON feedback.review FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'young-person')
    AND given_by = platform.current_user_id() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY review_decide ON feedback.review FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY review_never_removed ON feedback.review FOR DELETE USING (false);

  ALTER TABLE feedback.publication ENABLE ROW LEVEL SECURITY;
  ALTER TABLE feedback.publication FORCE ROW LEVEL SECURITY;
  CREATE POLICY publication_read ON feedback.publication FOR SELECT USING (true);
  CREATE POLICY publication_add ON feedback.publication FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY publication_stays ON feedback.publication FOR UPDATE USING (false);
  CREATE POLICY publication_never_removed ON feedback.publication FOR DELETE USING (false);

  ALTER TABLE feedback.reply ENABLE ROW LEVEL SECURITY;
  ALTER TABLE feedback.reply FORCE ROW LEVEL SECURITY;
  CREATE POLICY reply_read ON feedback.reply FOR SELECT USING (
    outcome = 'published' OR provider_id = platform.current_provider()
    OR platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'));
  CREATE POLICY reply_add ON feedback.reply FOR INSERT WITH CHECK (
    provider_id = platform.current_provider()
    AND EXISTS (SELECT FROM feedback.publication p
                WHERE p.id = publication_id AND p.provider_id = platform.current_provider()));
  CREATE POLICY reply_decide ON feedback.reply FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY reply_never_removed ON feedback.reply FOR DELETE USING (false);
`;

const FACES = `
  -- How children answered about an offer: nothing below five answers, for then one child could be known by it.
  CREATE FUNCTION feedback.faces_of(p_offer_id uuid) RETURNS TABLE (face smallint, answers bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT r.face, count(*) FROM feedback.review r WHERE r.offer_id = p_offer_id AND r.face IS NOT NULL
        AND (SELECT count(*) FROM feedback.review a WHERE a.offer_id = p_offer_id AND a.face IS NOT NULL) >= 5
      GROUP BY r.face;
    PERFORM set_config('app.job', v_job, true);
  END $$;
  REVOKE ALL ON FUNCTION feedback.faces_of FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION feedback.faces_of TO fairplace_app;
`;
