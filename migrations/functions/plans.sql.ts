/*
 * Writing a plan, agreeing to it, and looking at it. A draft's texts are changed on top of the revision
 * that was read; a version is copied from the draft whole and never changes.
 */

/** Refuses a change on top of a revision that somebody has changed since, whoever writes the UPDATE. */
export const REFUSE_STALE = `
  CREATE FUNCTION plans.refuse_stale() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.revision <> OLD.revision + 1 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.changed-meanwhile',
        DETAIL = 'Somebody has changed this in the meantime. Look at it again before you change it.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER never_stale BEFORE UPDATE ON plans.draft_section
    FOR EACH ROW EXECUTE FUNCTION plans.refuse_stale();
  CREATE TRIGGER never_stale BEFORE UPDATE ON plans.outcome
    FOR EACH ROW EXECUTE FUNCTION plans.refuse_stale()`;

/** What was agreed, said, given or looked at stays as it was. */
export const KEPT = `
  CREATE FUNCTION plans.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - TG_ARGV <> to_jsonb(OLD) - TG_ARGV THEN
      RAISE EXCEPTION 'UPDATE on plans.% is refused: what it says is never changed', TG_TABLE_NAME
        USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER never_rewritten BEFORE UPDATE ON plans.version FOR EACH ROW
    EXECUTE FUNCTION plans.refuse_rewriting('state', 'published_at', 'withdrawn_at');
  CREATE TRIGGER never_rewritten BEFORE UPDATE ON plans.consent FOR EACH ROW
    EXECUTE FUNCTION plans.refuse_rewriting('withdrawn_at', 'withdrawn_by');
  CREATE TRIGGER never_rewritten BEFORE UPDATE ON plans.set_aside FOR EACH ROW
    EXECUTE FUNCTION plans.refuse_rewriting('settled_at');

  DO $do$
  DECLARE
    v_table text;
  BEGIN
    FOREACH v_table IN ARRAY ARRAY['version_section', 'version_outcome', 'agreement', 'progress_note',
                                   'look'] LOOP
      EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON plans.%I
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()', v_table);
    END LOOP;
    FOREACH v_table IN ARRAY ARRAY['version', 'version_section', 'version_outcome', 'agreement',
                                   'progress_note', 'look', 'consent'] LOOP
      EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON plans.%I
        FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()', v_table);
    END LOOP;
  END $do$`;

/** The parts of a version come with it, in its transaction, and never after. */
export const SEALED = `
  CREATE FUNCTION plans.refuse_adding() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM plans.version v
                   WHERE v.id = NEW.version_id AND v.state = 'proposed' AND v.proposed_at = now()) THEN
      RAISE EXCEPTION 'INSERT on plans.% is refused: the version is complete', TG_TABLE_NAME
        USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER version_is_complete BEFORE INSERT ON plans.version_section
    FOR EACH ROW EXECUTE FUNCTION plans.refuse_adding();
  CREATE TRIGGER version_is_complete BEFORE INSERT ON plans.version_outcome
    FOR EACH ROW EXECUTE FUNCTION plans.refuse_adding()`;

/**
 * Whether those agreed whose plan it is: the family with the officer, or a young person. What changes a
 * package, and so money, always needs the officer.
 */
export const AGREED = `
  CREATE FUNCTION plans.is_agreed(p_version plans.version) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    v_sides text[];
  BEGIN
    SELECT coalesce(array_agg(a.side), '{}') INTO v_sides FROM plans.agreement a
      WHERE a.version_id = p_version.id;
    RETURN CASE
      WHEN 'officer' = ANY (v_sides) THEN v_sides && ARRAY['family', 'young-person']
      ELSE 'young-person' = ANY (v_sides) AND p_version.lines = '[]' END;
  END $$;

  CREATE FUNCTION plans.refuse_unagreed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT plans.is_agreed(NEW) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.not-agreed',
        DETAIL = 'The family and the officer, or the young person, have to agree to the plan first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER agreed_first BEFORE UPDATE OF state ON plans.version
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION plans.refuse_unagreed()`;

/** How far the draft has come: changes with each change of any of its texts. */
export const DRAFT_REVISION = `
  CREATE FUNCTION plans.draft_revision(p_child_id uuid) RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT coalesce(sum(d.revision), 0) FROM plans.draft_section d WHERE d.child_id = p_child_id)
       + (SELECT coalesce(sum(o.revision), 0) FROM plans.outcome o WHERE o.child_id = p_child_id)`;

/**
 * Writes a text on top of the revision that was read (0 before the first). When somebody has changed it
 * since, the text is set aside, and NULL is returned; nothing of anybody's is lost.
 */
export const SAVE_SECTION = `
  CREATE FUNCTION plans.save_section(
    p_child_id uuid, p_section text, p_body text, p_own_words boolean, p_revision int
  ) RETURNS int LANGUAGE plpgsql AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_user uuid := platform.current_user_id();
    v_revision int;
  BEGIN
    INSERT INTO plans.draft_section AS d
      (authority_id, child_id, section, body, own_words, revision, changed_by)
    VALUES (v_authority, p_child_id, p_section, p_body, p_own_words, 1, v_user)
    ON CONFLICT (child_id, section) DO UPDATE
      SET body = EXCLUDED.body, own_words = EXCLUDED.own_words, revision = p_revision + 1,
          changed_by = EXCLUDED.changed_by, changed_at = clock_timestamp()
      WHERE d.revision = p_revision
    RETURNING revision INTO v_revision;
    IF v_revision IS NULL THEN
      INSERT INTO plans.set_aside (authority_id, child_id, section, body, own_words, written_by)
      VALUES (v_authority, p_child_id, p_section, p_body, p_own_words, v_user);
      RETURN NULL;
    END IF;
    UPDATE plans.set_aside SET settled_at = clock_timestamp()
      WHERE child_id = p_child_id AND section = p_section AND written_by = v_user AND settled_at IS NULL;
    RETURN v_revision;
  END $$`;

/**
 * Copies the draft into a version that waits for agreement. p_seen is the revision of the draft that the
 * proposer has read, or NULL to take it as it is.
 */
export const PROPOSE = `
  CREATE FUNCTION plans.propose(
    p_id uuid, p_child_id uuid, p_title text, p_summary text, p_lines jsonb, p_seen bigint
  ) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_number int;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('plan of ' || p_child_id, 0));
    IF p_seen <> plans.draft_revision(p_child_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.changed-meanwhile',
        DETAIL = 'Somebody has changed the plan while you read it. Read it again before you agree.';
    END IF;
    IF EXISTS (SELECT FROM plans.version v WHERE v.child_id = p_child_id AND v.state = 'proposed') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.proposal-open',
        DETAIL = 'A version of this plan is waiting for agreement. Agree to it, or take it back, first.';
    END IF;
    SELECT coalesce(max(v.number), 0) + 1 INTO v_number FROM plans.version v WHERE v.child_id = p_child_id;
    INSERT INTO plans.version
      (id, authority_id, child_id, number, title, summary, lines, proposed_by, proposed_role)
    VALUES (p_id, v_authority, p_child_id, v_number, p_title, p_summary, p_lines,
            platform.current_user_id(), platform.current_app_role());
    INSERT INTO plans.version_section (authority_id, child_id, version_id, section, body, own_words)
    SELECT d.authority_id, d.child_id, p_id, d.section, d.body, d.own_words
      FROM plans.draft_section d WHERE d.child_id = p_child_id AND d.body <> '';
    INSERT INTO plans.version_outcome
      (authority_id, child_id, version_id, outcome_id, wish, sign, due_on, state)
    SELECT o.authority_id, o.child_id, p_id, o.id, o.wish, o.sign, o.due_on, o.state
      FROM plans.outcome o WHERE o.child_id = p_child_id AND o.state <> 'dropped';
    RETURN v_number;
  END $$`;

/** Records that a side agrees; publishes the version when it was the last one asked. Returns the state. */
export const AGREE = `
  CREATE FUNCTION plans.agree(p_version_id uuid, p_side text, p_way text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_version plans.version;
  BEGIN
    SELECT * INTO v_version FROM plans.version v WHERE v.id = p_version_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'plans.not-found',
        DETAIL = 'The plan was not found.';
    END IF;
    IF v_version.state <> 'proposed' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.nothing-to-agree',
        DETAIL = 'This version is not waiting for agreement any more. Look at the plan again.';
    END IF;
    INSERT INTO plans.agreement (authority_id, child_id, version_id, side, way, recorded_by)
    VALUES (v_version.authority_id, v_version.child_id, p_version_id, p_side, p_way,
            platform.current_user_id())
    ON CONFLICT (version_id, side) DO NOTHING;
    IF plans.is_agreed(v_version) THEN
      UPDATE plans.version SET state = 'published', published_at = clock_timestamp()
        WHERE id = p_version_id AND state = 'proposed';
      RETURN 'published';
    END IF;
    RETURN 'proposed';
  END $$`;

/** proposed -> withdrawn. */
export const WITHDRAW = `
  CREATE FUNCTION plans.withdraw(p_version_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    UPDATE plans.version SET state = 'withdrawn', withdrawn_at = clock_timestamp()
      WHERE id = p_version_id AND state = 'proposed';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'plans.nothing-to-agree',
        DETAIL = 'This version is not waiting for agreement any more. Look at the plan again.';
    END IF;
  END $$`;
