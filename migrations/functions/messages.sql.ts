/** Every person's wishes: which kinds of message by which way, when, and in which words. */
export const WISHES = `
  CREATE TABLE notifications.kind (
    kind      text PRIMARY KEY CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    -- Until somebody says otherwise.
    by_email  boolean NOT NULL,
    by_text   boolean NOT NULL,
    -- About a child's safety: always by e-mail, and at any hour.
    is_always boolean NOT NULL DEFAULT false
  );
  GRANT SELECT ON notifications.kind TO fairplace_app;
  INSERT INTO notifications.kind VALUES
    ('bookings', true, true, false), ('reminders', true, true, false), ('waiting', true, true, false),
    ('new-places', true, false, false), ('other', true, false, false), ('safety', true, true, true);
  ALTER TABLE notifications.topic ADD COLUMN kind text NOT NULL DEFAULT 'other';

  CREATE TABLE notifications.preference (
    user_id      uuid PRIMARY KEY REFERENCES identity.user_account,
    language     text NOT NULL CHECK (language IN ('en', 'pl', 'ur')),
    easy_read    boolean NOT NULL,
    -- Wall-clock times of Europe/London; the same one twice: no quiet hours.
    quiet_from   time NOT NULL,
    quiet_until  time NOT NULL,
    -- Texts always keep quiet hours; e-mails only where somebody asks for it.
    quiet_emails boolean NOT NULL,
    -- Everything that can wait in one e-mail a day, at this hour; null: each by itself.
    digest_hour  smallint CHECK (digest_hour BETWEEN 0 AND 23),
    changed_at   timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE notifications.wish (
    user_id  uuid NOT NULL REFERENCES identity.user_account,
    kind     text NOT NULL REFERENCES notifications.kind,
    by_email boolean NOT NULL,
    by_text  boolean NOT NULL,
    PRIMARY KEY (user_id, kind)
  );
  GRANT SELECT, INSERT ON notifications.preference, notifications.wish TO fairplace_app;
  GRANT UPDATE (language, easy_read, quiet_from, quiet_until, quiet_emails, digest_hour, changed_at)
    ON notifications.preference TO fairplace_app;
  GRANT UPDATE (by_email, by_text) ON notifications.wish TO fairplace_app;
`;

/** A mobile number is used once its owner has typed the code that was sent to it. */
export const PHONES = `
  CREATE TABLE notifications.phone (
    user_id     uuid PRIMARY KEY REFERENCES identity.user_account,
    number      text NOT NULL CHECK (number ~ '^\\+447[0-9]{9}$'),
    verified_at timestamptz,
    -- What the code is made from, with a secret of the service; the code itself is stored nowhere.
    nonce       uuid,
    asked_at    timestamptz,
    tries       smallint NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    CONSTRAINT verified_or_asked CHECK (num_nulls(nonce, asked_at) IN (0, 2) AND num_nonnulls(verified_at, nonce) > 0)
  );
  GRANT SELECT, INSERT, DELETE ON notifications.phone TO fairplace_app;
  GRANT UPDATE (number, verified_at, nonce, asked_at, tries) ON notifications.phone TO fairplace_app;

  -- Another number is another telephone: what was verified is not it.
  CREATE FUNCTION notifications.refuse_unverified() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.verified_at IS NOT NULL AND NEW.verified_at IS DISTINCT FROM OLD.verified_at
       AND (OLD.nonce IS NULL OR NEW.number <> OLD.number OR OLD.asked_at < now() - interval '15 minutes') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notifications.code-ended',
        DETAIL = 'That code has ended. Ask for a new one.';
    END IF;
    IF NEW.number <> OLD.number AND NEW.verified_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'notifications.number-not-verified',
        DETAIL = 'A new number must be verified by a code first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER verified_by_code BEFORE UPDATE ON notifications.phone
    FOR EACH ROW EXECUTE FUNCTION notifications.refuse_unverified();
`;

/** Texts are rows beside those of the page and of e-mail; what the sending service said of them is kept. */
export const TEXTS = `
  ALTER TABLE notifications.notification ADD COLUMN send_after timestamptz;
  -- What the words in other languages are made from; never anything of a child.
  ALTER TABLE notifications.notification ADD COLUMN facts jsonb;
  ALTER TABLE notifications.notification ADD CONSTRAINT facts_allowed CHECK (
    facts IS NULL OR (jsonb_typeof(facts) = 'object'
      AND facts - '{offer,provider,startsAt}'::text[] = '{}'::jsonb)) NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT facts_allowed;
  ALTER TABLE notifications.notification DROP CONSTRAINT notification_channel_check;
  ALTER TABLE notifications.notification ADD CONSTRAINT notification_channel_check
    CHECK (channel IN ('page', 'email', 'text')) NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT notification_channel_check;
  GRANT UPDATE (send_after) ON notifications.notification TO fairplace_app;
  CREATE INDEX notification_text_due ON notifications.notification (created_at)
    WHERE state = 'due' AND channel = 'text';
  INSERT INTO platform.state_edge VALUES ('notification', 'due', 'stopped');

  CREATE TABLE notifications.text_message (
    notification_id uuid PRIMARY KEY REFERENCES notifications.notification,
    -- Who pays; null for people of providers.
    authority_id    uuid REFERENCES identity.authority,
    -- The sending service's own id.
    service_id      uuid NOT NULL UNIQUE,
    accepted_at     timestamptz NOT NULL DEFAULT now(),
    status          text NOT NULL DEFAULT 'accepted' CHECK (status IN
                      ('accepted', 'delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')),
    -- Parts of 160 characters that were charged, and hundredths of a penny; null until the service says.
    fragments       smallint CHECK (fragments BETWEEN 0 AND 20),
    cost_hundredths int CHECK (cost_hundredths >= 0),
    asked_at        timestamptz
  );
  CREATE INDEX text_message_open ON notifications.text_message (accepted_at)
    WHERE status = 'accepted' OR fragments IS NULL;
  GRANT SELECT, INSERT ON notifications.text_message TO fairplace_app;
  GRANT UPDATE (status, fragments, cost_hundredths, asked_at) ON notifications.text_message TO fairplace_app;
`;

export const MESSAGE_POLICIES = `
  ALTER TABLE notifications.preference ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.preference FORCE ROW LEVEL SECURITY;
  CREATE POLICY preference_read ON notifications.preference FOR SELECT USING (
    user_id = platform.current_user_id()
    OR platform.current_job() IN ('match-vacancies', 'relay-outbox', 'deliver-notifications'));
  CREATE POLICY preference_add ON notifications.preference FOR INSERT
    WITH CHECK (user_id = platform.current_user_id());
  CREATE POLICY preference_change ON notifications.preference FOR UPDATE
    USING (user_id = platform.current_user_id());
  CREATE POLICY preference_never_removed ON notifications.preference FOR DELETE USING (false);

  ALTER TABLE notifications.wish ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.wish FORCE ROW LEVEL SECURITY;
  CREATE POLICY wish_read ON notifications.wish FOR SELECT USING (
    user_id = platform.current_user_id()
    OR platform.current_job() IN ('match-vacancies', 'relay-outbox', 'deliver-notifications'));
  CREATE POLICY wish_add ON notifications.wish FOR INSERT WITH CHECK (user_id = platform.current_user_id());
  CREATE POLICY wish_change ON notifications.wish FOR UPDATE USING (user_id = platform.current_user_id());
  CREATE POLICY wish_never_removed ON notifications.wish FOR DELETE USING (false);

  ALTER TABLE notifications.phone ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.phone FORCE ROW LEVEL SECURITY;
  CREATE POLICY phone_read ON notifications.phone FOR SELECT USING (
    user_id = platform.current_user_id()
    OR platform.current_job() IN ('match-vacancies', 'relay-outbox', 'deliver-notifications'));
  CREATE POLICY phone_add ON notifications.phone FOR INSERT
    WITH CHECK (user_id = platform.current_user_id() AND verified_at IS NULL);
  CREATE POLICY phone_change ON notifications.phone FOR UPDATE USING (user_id = platform.current_user_id());
  CREATE POLICY phone_remove ON notifications.phone FOR DELETE USING (user_id = platform.current_user_id());

  ALTER TABLE notifications.text_message ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.text_message FORCE ROW LEVEL SECURITY;
  CREATE POLICY text_message_read ON notifications.text_message FOR SELECT USING (
    platform.current_job() = 'deliver-notifications'
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('commissioner', 'finance')));
  CREATE POLICY text_message_add ON notifications.text_message FOR INSERT
    WITH CHECK (platform.current_job() = 'deliver-notifications');
  CREATE POLICY text_message_change ON notifications.text_message FOR UPDATE
    USING (platform.current_job() = 'deliver-notifications');
  CREATE POLICY text_message_never_removed ON notifications.text_message FOR DELETE USING (false);

  -- Nobody but the worker tells people anything, except that somebody asks for a code to their own telephone.
  ALTER POLICY notification_add ON notifications.notification WITH CHECK (
    platform.current_job() = 'match-vacancies'
    OR (topic = 'digest' AND channel = 'email' AND platform.current_job() = 'deliver-notifications')
    OR (topic = 'phone-code' AND channel = 'text' AND state = 'due'
        AND recipient_id = platform.current_user_id()
        AND authority_id IS NOT DISTINCT FROM platform.current_authority()));
`;

export const WHEN_AND_WHETHER = `
  -- Whether somebody wants a message of this topic by this way, at this moment.
  CREATE FUNCTION notifications.is_wanted(p_user uuid, p_channel text, p_topic text) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE
      WHEN p_topic = 'phone-code' THEN EXISTS (
        SELECT FROM notifications.phone p WHERE p.user_id = p_user AND p.nonce IS NOT NULL)
      WHEN p_topic = 'digest' THEN true
      WHEN p_channel = 'email' THEN k.is_always OR coalesce(w.by_email, k.by_email)
      WHEN p_channel = 'text' THEN coalesce(w.by_text, k.by_text) AND EXISTS (
        SELECT FROM notifications.phone p WHERE p.user_id = p_user AND p.verified_at IS NOT NULL)
      ELSE true
    END
    FROM notifications.topic t
    JOIN notifications.kind k ON k.kind = t.kind
    LEFT JOIN notifications.wish w ON w.kind = t.kind AND w.user_id = p_user
    WHERE t.topic = p_topic
  $$;

  -- What may not wait for the morning: a child's safety, a code, and what is cancelled and begins before the
  -- quiet hours are four hours over.
  CREATE FUNCTION notifications.may_not_wait(p_topic text, p_facts jsonb, p_until timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT p_topic = 'phone-code' OR k.is_always
      OR (t.topic ~ 'cancel' AND (p_facts ->> 'startsAt')::timestamptz < p_until + interval '4 hours')
    FROM notifications.topic t JOIN notifications.kind k ON k.kind = t.kind WHERE t.topic = p_topic
  $$;

  -- The first instant, from this one on, at which no quiet hours of this person hold.
  CREATE FUNCTION notifications.quiet_until(p_from time, p_until time, p_at timestamptz) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE
      WHEN p_from = p_until THEN p_at
      WHEN p_from < p_until AND wall::time >= p_from AND wall::time < p_until
        THEN greatest(p_at, (wall::date + p_until) AT TIME ZONE 'Europe/London')
      WHEN p_from > p_until AND wall::time >= p_from
        THEN greatest(p_at, (wall::date + 1 + p_until) AT TIME ZONE 'Europe/London')
      WHEN p_from > p_until AND wall::time < p_until
        THEN greatest(p_at, (wall::date + p_until) AT TIME ZONE 'Europe/London')
      ELSE p_at
    END
    FROM (SELECT p_at AT TIME ZONE 'Europe/London' AS wall) local
  $$;

  -- When a message may go. "infinity": with the day's others, in one e-mail.
  CREATE FUNCTION notifications.send_from(p_user uuid, p_channel text, p_topic text, p_facts jsonb, p_at timestamptz)
  RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE
      WHEN p_channel = 'page' OR notifications.may_not_wait(p_topic, p_facts, quiet.ends) THEN p_at
      WHEN p_channel = 'email' AND p_topic <> 'digest' AND w.digest_hour IS NOT NULL
           AND k.kind NOT IN ('waiting', 'bookings') THEN 'infinity'
      WHEN p_channel = 'text' OR coalesce(w.quiet_emails, false) THEN quiet.ends
      ELSE p_at
    END
    FROM notifications.topic t
    JOIN notifications.kind k ON k.kind = t.kind
    LEFT JOIN notifications.preference w ON w.user_id = p_user
    CROSS JOIN LATERAL (SELECT notifications.quiet_until(
      coalesce(w.quiet_from, '20:00'), coalesce(w.quiet_until, '08:00'), p_at) AS ends) quiet
    WHERE t.topic = p_topic
  $$;

  -- Whoever tells people something tells them by text, too, where they want it.
  CREATE FUNCTION notifications.add_texts() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
      title, body, link, facts, state)
    SELECT n.authority_id, n.recipient_id, n.topic, n.subject_id, 'text', n.title, n.body, n.link, n.facts, 'due'
    FROM told n JOIN notifications.phone p ON p.user_id = n.recipient_id AND p.verified_at IS NOT NULL
    WHERE n.channel = 'page' AND notifications.is_wanted(n.recipient_id, 'text', n.topic)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE TRIGGER also_by_text AFTER INSERT ON notifications.notification
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION notifications.add_texts();

  REVOKE ALL ON FUNCTION notifications.is_wanted, notifications.may_not_wait, notifications.quiet_until,
    notifications.send_from, notifications.add_texts, notifications.refuse_unverified FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION notifications.is_wanted, notifications.may_not_wait, notifications.quiet_until,
    notifications.send_from TO fairplace_app;
`;
