/*
 * Sessional workers sign in for the sessions on which they work, and for nothing else: their membership is of no
 * council and of no provider, so that no policy shows them a row. What they may see is answered by functions.
 */

/** Which person signs in as which worker of a provider; written by functions alone. */
export const SIGN_INS = `
  CREATE TABLE providers.worker_sign_in (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL,
    worker_id   uuid NOT NULL,
    user_id     uuid NOT NULL REFERENCES identity.user_account,
    given_by    uuid NOT NULL REFERENCES identity.user_account,
    given_at    timestamptz NOT NULL DEFAULT now(),
    ended_by    uuid REFERENCES identity.user_account,
    ended_at    timestamptz,
    FOREIGN KEY (provider_id, worker_id) REFERENCES providers.worker (provider_id, id),
    CONSTRAINT sign_in_ended_whole CHECK (num_nulls(ended_by, ended_at) IN (0, 2))
  );
  CREATE UNIQUE INDEX one_sign_in_of_worker ON providers.worker_sign_in (worker_id) WHERE ended_at IS NULL;
  CREATE UNIQUE INDEX one_worker_of_person ON providers.worker_sign_in (provider_id, user_id) WHERE ended_at IS NULL;
  CREATE INDEX sign_in_of_person ON providers.worker_sign_in (user_id) WHERE ended_at IS NULL;
  GRANT SELECT ON providers.worker_sign_in TO fairplace_app;

  ALTER TABLE providers.worker_sign_in ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.worker_sign_in FORCE ROW LEVEL SECURITY;
  CREATE POLICY worker_sign_in_read ON providers.worker_sign_in FOR SELECT USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'match-vacancies');
  CREATE POLICY worker_sign_in_add ON providers.worker_sign_in FOR INSERT WITH CHECK (false);
  CREATE POLICY worker_sign_in_change ON providers.worker_sign_in FOR UPDATE USING (false);
  CREATE POLICY worker_sign_in_never_removed ON providers.worker_sign_in FOR DELETE USING (false);
  CREATE POLICY worker_sign_in_owner ON providers.worker_sign_in TO CURRENT_USER USING (true) WITH CHECK (true);

  -- A sign-in ends once, and nothing else of it changes.
  CREATE FUNCTION providers.sign_ins_end_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.ended_at IS NOT NULL
       OR (to_jsonb(NEW) - '{ended_by,ended_at}'::text[]) <> (to_jsonb(OLD) - '{ended_by,ended_at}'::text[]) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.sign-in-ended',
        DETAIL = 'This sign-in has ended. Invite the worker again.';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION providers.sign_ins_end_once FROM PUBLIC;
  CREATE TRIGGER ends_once BEFORE UPDATE ON providers.worker_sign_in
    FOR EACH ROW EXECUTE FUNCTION providers.sign_ins_end_once();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON providers.worker_sign_in
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

/** The worker first, then the person, as whoever ends a sign-in does, so that two never wait for each other. */
export const GIVING = `
  CREATE FUNCTION providers.give_sign_in(p_worker uuid, p_user uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_provider uuid := platform.current_provider();
    v_id uuid;
  BEGIN
    PERFORM FROM providers.worker w
      WHERE w.id = p_worker AND w.provider_id = v_provider AND w.left_on IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND OR platform.current_app_role() <> 'provider' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'providers.worker-not-found',
        DETAIL = 'There is no such person who works for you, or they have left.';
    END IF;
    PERFORM FROM identity.user_account u WHERE u.id = p_user FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM identity.membership m
               WHERE m.user_id = p_user AND m.provider_id = v_provider AND m.ended_at IS NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.signs-in-for-all',
        DETAIL = 'This person signs in for your whole organisation already.';
    END IF;
    INSERT INTO providers.worker_sign_in (provider_id, worker_id, user_id, given_by)
      VALUES (v_provider, p_worker, p_user, platform.current_user_id())
      ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.has-sign-in',
        DETAIL = 'This worker has a sign-in, or this address is another worker''s. End that one first.';
    END IF;
    INSERT INTO identity.membership (user_id, role) VALUES (p_user, 'sessional-worker')
      ON CONFLICT (user_id, role, authority_id, provider_id) DO UPDATE SET ended_at = NULL;
    RETURN v_id;
  END $$;

  -- Whoever works for nobody any more is signed out at once.
  CREATE FUNCTION providers.end_sign_in_within(p_worker uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_user uuid;
  BEGIN
    UPDATE providers.worker_sign_in SET ended_at = clock_timestamp(), ended_by = platform.current_user_id()
      WHERE worker_id = p_worker AND provider_id = platform.current_provider() AND ended_at IS NULL
      RETURNING user_id INTO v_user;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM FROM identity.user_account u WHERE u.id = v_user FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM providers.worker_sign_in i WHERE i.user_id = v_user AND i.ended_at IS NULL) THEN
      UPDATE identity.session s SET revoked_at = clock_timestamp()
        FROM identity.membership m
        WHERE m.id = s.membership_id AND m.user_id = v_user AND m.role = 'sessional-worker' AND s.revoked_at IS NULL;
      UPDATE identity.membership m SET ended_at = clock_timestamp()
        WHERE m.user_id = v_user AND m.role = 'sessional-worker' AND m.ended_at IS NULL;
    END IF;
    RETURN v_user;
  END $$;

  CREATE FUNCTION providers.end_sign_in(p_worker uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_user uuid;
  BEGIN
    PERFORM FROM providers.worker w
      WHERE w.id = p_worker AND w.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    v_user := providers.end_sign_in_within(p_worker);
    IF v_user IS NULL OR platform.current_app_role() <> 'provider' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.no-sign-in',
        DETAIL = 'This worker has no sign-in, or it has ended already.';
    END IF;
    RETURN v_user;
  END $$;

  CREATE FUNCTION providers.end_sign_in_of_leaver() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    PERFORM providers.end_sign_in_within(NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER leaver_signs_in_no_more AFTER UPDATE OF left_on ON providers.worker FOR EACH ROW
    WHEN (OLD.left_on IS NULL AND NEW.left_on IS NOT NULL)
    EXECUTE FUNCTION providers.end_sign_in_of_leaver();

  REVOKE ALL ON FUNCTION providers.give_sign_in, providers.end_sign_in_within, providers.end_sign_in,
    providers.end_sign_in_of_leaver FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION providers.give_sign_in, providers.end_sign_in TO fairplace_app;
`;

const invitable = (ofProvider: string): string => `
  CREATE OR REPLACE FUNCTION accounts.may_invite(p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT ${ofProvider} EXISTS (
      SELECT FROM identity.membership m
      WHERE m.user_id = p_user AND m.authority_id = platform.current_authority() AND m.ended_at IS NULL
        AND CASE platform.current_app_role()
          WHEN 'commissioner' THEN m.role IN ('officer', 'finance', 'commissioner')
          WHEN 'officer' THEN m.role IN ('family', 'young-person') AND EXISTS (
            SELECT FROM children.caseload k JOIN children.child c ON c.id = k.child_id
            WHERE k.officer_id = platform.current_user_id() AND k.authority_id = m.authority_id
              AND (c.young_person_user_id = p_user OR EXISTS (
                SELECT FROM children.guardian g WHERE g.child_id = c.id AND g.user_id = p_user)))
          ELSE false END)
  $$;
`;

/** As migration 103 made it, and with providers, who invite whom they gave a sign-in. */
export const INVITABLE_BEFORE = invitable('');
export const INVITABLE = invitable(`(platform.current_app_role() = 'provider' AND EXISTS (
      SELECT FROM providers.worker_sign_in i
      WHERE i.user_id = p_user AND i.provider_id = platform.current_provider() AND i.ended_at IS NULL)) OR`);

/** How far somebody is whom the provider invited. */
export const KEYS_OF_WORKERS = `
  CREATE POLICY key_read_by_provider ON accounts.account_key FOR SELECT USING (
    kind = 'invitation' AND platform.current_app_role() = 'provider'
    AND EXISTS (SELECT FROM providers.worker_sign_in i WHERE i.user_id = account_key.user_id
                AND i.provider_id = platform.current_provider() AND i.ended_at IS NULL));
`;
