/** Keys with which people set their password, each once and for a while; the application reads and never writes them. */
export const ACCOUNT_KEYS = `
  CREATE SCHEMA accounts;
  GRANT USAGE ON SCHEMA accounts TO fairplace_app;

  CREATE TABLE accounts.account_key (
    id           uuid PRIMARY KEY,
    -- Of the council that invited, or under which the account is; null for staff of a provider.
    authority_id uuid REFERENCES identity.authority,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    kind         text NOT NULL CHECK (kind IN ('invitation', 'reset')),
    -- SHA-256 of what the link holds; the link itself is stored nowhere.
    token_hash   bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    -- Null: the person asked.
    made_by      uuid REFERENCES identity.user_account,
    made_at      timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    -- Another one took its place.
    ended_at     timestamptz,
    CONSTRAINT somebody_invites CHECK ((kind = 'invitation') = (made_by IS NOT NULL)),
    CONSTRAINT ends_soon CHECK (expires_at > made_at
      AND expires_at <= made_at + CASE kind WHEN 'reset' THEN interval '1 hour' ELSE interval '7 days' END),
    CONSTRAINT used_or_ended CHECK (used_at IS NULL OR ended_at IS NULL)
  );
  CREATE UNIQUE INDEX one_open_key ON accounts.account_key (user_id, kind)
    WHERE used_at IS NULL AND ended_at IS NULL;
  CREATE INDEX key_of_person ON accounts.account_key (user_id, made_at DESC);
  GRANT SELECT ON accounts.account_key TO fairplace_app;

  ALTER TABLE accounts.account_key ENABLE ROW LEVEL SECURITY;
  ALTER TABLE accounts.account_key FORCE ROW LEVEL SECURITY;
  CREATE POLICY key_read ON accounts.account_key FOR SELECT USING (
    (authority_id = platform.current_authority() AND kind = 'invitation'
     AND platform.current_app_role() IN ('officer', 'commissioner'))
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY key_add ON accounts.account_key FOR INSERT WITH CHECK (false);
  CREATE POLICY key_change ON accounts.account_key FOR UPDATE USING (false);
  CREATE POLICY key_never_removed ON accounts.account_key FOR DELETE USING (false);
  CREATE POLICY key_owner ON accounts.account_key TO CURRENT_USER USING (true) WITH CHECK (true);

  -- A key is used or ended once, and nothing else of it changes.
  CREATE FUNCTION accounts.keys_end_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF num_nonnulls(OLD.used_at, OLD.ended_at) > 0
       OR (to_jsonb(NEW) - '{used_at,ended_at}'::text[]) <> (to_jsonb(OLD) - '{used_at,ended_at}'::text[]) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'accounts.key-ended',
        DETAIL = 'This link was used already, or another one took its place.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keys_end_once BEFORE UPDATE ON accounts.account_key
    FOR EACH ROW EXECUTE FUNCTION accounts.keys_end_once();
`;

/** Who may invite whom: a commissioner people of the council, an officer the family of a child on the own list. */
export const INVITE = `
  CREATE FUNCTION accounts.may_invite(p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
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

  CREATE FUNCTION accounts.invite(p_id uuid, p_user uuid, p_token_hash bytea) RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_expires timestamptz;
  BEGIN
    PERFORM FROM identity.user_account u WHERE u.id = p_user FOR NO KEY UPDATE;
    IF NOT accounts.may_invite(p_user) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'accounts.person-not-found',
        DETAIL = 'There is nobody here that you can invite. Choose somebody from the list.';
    END IF;
    IF EXISTS (SELECT FROM identity.user_account u WHERE u.id = p_user AND u.password_hash IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'accounts.has-password',
        DETAIL = 'This person can sign in already. Who forgot the password gets a new one from the sign-in page.';
    END IF;
    UPDATE accounts.account_key SET ended_at = now()
    WHERE user_id = p_user AND kind = 'invitation' AND used_at IS NULL AND ended_at IS NULL;
    INSERT INTO accounts.account_key (id, authority_id, user_id, kind, token_hash, made_by, expires_at)
    VALUES (p_id, platform.current_authority(), p_user, 'invitation', p_token_hash,
            platform.current_user_id(), now() + interval '7 days')
    RETURNING expires_at INTO v_expires;
    RETURN v_expires;
  END $$;
`;

/** Forgotten passwords. Who asks learns nothing: the account is looked for, and the answer is the same. */
export const RESET = `
  -- Whose password may be set anew by whoever reads this address; null for nobody.
  CREATE FUNCTION accounts.may_reset(p_email text, p_production boolean) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT u.id FROM identity.user_account u
    WHERE u.email = p_email::citext AND NOT (p_production AND u.demonstration)
      AND EXISTS (SELECT FROM identity.membership m WHERE m.user_id = u.id AND m.ended_at IS NULL)
      AND (u.password_hash IS NOT NULL OR EXISTS (
        SELECT FROM accounts.account_key k WHERE k.user_id = u.id AND k.kind = 'invitation'))
  $$;

  CREATE FUNCTION accounts.make_reset(p_id uuid, p_user uuid, p_token_hash bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    IF platform.current_job() IS DISTINCT FROM 'match-vacancies' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'accounts.worker-only',
        DETAIL = 'Only the worker makes links for forgotten passwords.';
    END IF;
    PERFORM FROM identity.user_account u WHERE u.id = p_user FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    UPDATE accounts.account_key SET ended_at = now()
    WHERE user_id = p_user AND kind = 'reset' AND used_at IS NULL AND ended_at IS NULL;
    INSERT INTO accounts.account_key (id, authority_id, user_id, kind, token_hash, expires_at)
    SELECT p_id, (SELECT m.authority_id FROM identity.membership m
                  WHERE m.user_id = p_user AND m.ended_at IS NULL ORDER BY m.role, m.id LIMIT 1),
           p_user, 'reset', p_token_hash, now() + interval '1 hour';
  END $$;
`;

/** One key, one password. */
export const USE_KEY = `
  CREATE FUNCTION accounts.key_facts(p_token_hash bytea)
  RETURNS TABLE (user_id uuid, email text, kind text, is_open boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT k.user_id, u.email::text, k.kind,
           k.used_at IS NULL AND k.ended_at IS NULL AND k.expires_at > now()
    FROM accounts.account_key k JOIN identity.user_account u ON u.id = k.user_id
    WHERE k.token_hash = p_token_hash
  $$;

  CREATE FUNCTION accounts.use_key(p_token_hash bytea, p_password_hash text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_key accounts.account_key;
  BEGIN
    SELECT k.* INTO v_key FROM accounts.account_key k WHERE k.token_hash = p_token_hash;
    -- The person first, as whoever makes a key does, so that two never wait for each other.
    PERFORM FROM identity.user_account u WHERE u.id = v_key.user_id FOR NO KEY UPDATE;
    UPDATE accounts.account_key k SET used_at = now()
    WHERE k.id = v_key.id AND k.used_at IS NULL AND k.ended_at IS NULL AND k.expires_at > now();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'accounts.key-ended',
        DETAIL = 'This link was used already, or its time is over. Ask for a new one.';
    END IF;
    UPDATE accounts.account_key k SET ended_at = now()
    WHERE k.user_id = v_key.user_id AND k.used_at IS NULL AND k.ended_at IS NULL;
    UPDATE identity.user_account u SET password_hash = p_password_hash WHERE u.id = v_key.user_id;
    RETURN v_key.user_id;
  END $$;
`;

/** The young person's own sign-in is joined to the child once, by an officer who works with the child. */
export const YOUNG_PERSON = `
  CREATE FUNCTION children.set_young_person(p_child uuid, p_user uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE children.child c SET young_person_user_id = p_user
    WHERE c.id = p_child AND c.young_person_user_id IS NULL
      AND c.authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
      AND EXISTS (SELECT FROM children.caseload k
                  WHERE k.child_id = c.id AND k.officer_id = platform.current_user_id())
      AND EXISTS (SELECT FROM identity.membership m
                  WHERE m.user_id = p_user AND m.authority_id = c.authority_id
                    AND m.role = 'young-person' AND m.ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM children.guardian g WHERE g.child_id = c.id AND g.user_id = p_user);
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'accounts.young-person-there',
        DETAIL = 'A young person signs in for this child already, or this address is a parent''s.';
    END IF;
  END $$;

  REVOKE ALL ON FUNCTION accounts.may_invite, accounts.invite, accounts.may_reset, accounts.make_reset,
    accounts.key_facts, accounts.use_key, accounts.keys_end_once, children.set_young_person FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION accounts.invite, accounts.may_reset, accounts.make_reset, accounts.key_facts,
    accounts.use_key, children.set_young_person TO fairplace_app;
`;
