/** What became of an e-mail that GOV.UK Notify took; of texts that stands in notifications.text_message. */
export const EMAIL_ENDS = `
  CREATE TABLE notifications.email_end (
    notification_id uuid PRIMARY KEY REFERENCES notifications.notification,
    -- Under whom its reader was told; null for people of providers.
    authority_id    uuid REFERENCES identity.authority,
    status          text NOT NULL CHECK (status IN
                      ('delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')),
    noted_at        timestamptz NOT NULL DEFAULT now()
  );
  GRANT SELECT ON notifications.email_end TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON notifications.email_end
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON notifications.email_end
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE notifications.email_end ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.email_end FORCE ROW LEVEL SECURITY;
  CREATE POLICY email_end_read ON notifications.email_end FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('commissioner', 'finance')));
  -- By notifications.note_end() alone: a function of the owner that names a job which is believed of it in the web.
  CREATE POLICY email_end_add ON notifications.email_end FOR INSERT
    WITH CHECK (platform.current_job() = 'move-places');
  CREATE POLICY email_end_stays ON notifications.email_end FOR UPDATE USING (false);
  CREATE POLICY email_end_never_removed ON notifications.email_end FOR DELETE USING (false);
  CREATE POLICY notification_read_for_end ON notifications.notification FOR SELECT
    USING (platform.current_job() = 'move-places');
  CREATE POLICY text_message_read_for_end ON notifications.text_message FOR SELECT
    USING (platform.current_job() = 'move-places');
  CREATE POLICY text_message_change_for_end ON notifications.text_message FOR UPDATE
    USING (platform.current_job() = 'move-places');
  INSERT INTO notifications.topic VALUES ('address-failed', 'other');
`;

/**
 * Keeps what the sending service said of a message, by our reference. The first end counts: sent again, or late, it
 * changes nothing. Where an address or a number is none, it is news.
 */
export const NOTE_END = `
  CREATE FUNCTION notifications.note_end(p_reference uuid, p_channel text, p_status text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := current_setting('app.job', true);
    v_authority uuid;
    v_changed int;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT n.authority_id INTO v_authority FROM notifications.notification n
      WHERE n.id = p_reference AND n.channel = p_channel AND p_channel IN ('email', 'text');
    IF NOT FOUND THEN
      PERFORM set_config('app.job', coalesce(v_job, ''), true);
      RETURN 'unknown';
    END IF;
    IF p_channel = 'text' THEN
      UPDATE notifications.text_message SET status = p_status
        WHERE notification_id = p_reference AND status = 'accepted';
    ELSE
      INSERT INTO notifications.email_end (notification_id, authority_id, status)
        VALUES (p_reference, v_authority, p_status) ON CONFLICT DO NOTHING;
    END IF;
    GET DIAGNOSTICS v_changed = ROW_COUNT;
    IF v_changed = 1 AND p_status = 'permanent-failure' THEN
      INSERT INTO platform.outbox (topic, payload)
        VALUES ('message.news', jsonb_build_object('what', 'address-failed', 'id', p_reference));
    END IF;
    PERFORM set_config('app.job', coalesce(v_job, ''), true);
    RETURN CASE v_changed WHEN 1 THEN 'noted' ELSE 'known' END;
  END $$;
  REVOKE ALL ON FUNCTION notifications.note_end FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION notifications.note_end TO fairplace_app`;
