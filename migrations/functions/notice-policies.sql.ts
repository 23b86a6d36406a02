const OWN = `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'`;
const JOB = `platform.current_job() = 'publish-notices'`;
const READERS = `(authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('commissioner', 'auditor', 'finance'))`;

/** A council reads and checks its own; the worker sends; everybody reads what is published. */
export const NOTICE_POLICIES = `
  GRANT SELECT ON notices.process, notices.notice, notices.change TO fairplace_app;
  GRANT UPDATE (particulars) ON notices.process TO fairplace_app;
  GRANT UPDATE (answers, state, version, release, checked_by, checked_at, sent_at, submitted_at, accepted_at,
                platform_number, published_at, remark) ON notices.notice TO fairplace_app;
  ${['process', 'notice', 'change']
    .map(
      (table) => `
  ALTER TABLE notices.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notices.${table} FORCE ROW LEVEL SECURITY;
  -- Rows arise in functions that run as the owner, in the transaction of the act, whoever acts.
  CREATE POLICY ${table}_owner ON notices.${table} TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY ${table}_arises ON notices.${table} FOR INSERT WITH CHECK (false);
  CREATE POLICY ${table}_never_removed ON notices.${table} FOR DELETE USING (false);`,
    )
    .join('')}

  CREATE POLICY process_read ON notices.process FOR SELECT USING (
    ${READERS} OR ${JOB}
    OR EXISTS (SELECT FROM notices.notice n WHERE n.process_id = process.id AND n.state = 'published'));
  CREATE POLICY process_write ON notices.process FOR UPDATE USING (${OWN});

  CREATE POLICY notice_read ON notices.notice FOR SELECT USING (
    state = 'published' OR ${READERS} OR ${JOB});
  CREATE POLICY notice_check ON notices.notice FOR UPDATE
    USING (${OWN} AND state IN ('to-write', 'ready'))
    WITH CHECK (${OWN} AND state IN ('to-write', 'ready', 'withdrawn-before-sending'));
  CREATE POLICY notice_send ON notices.notice FOR UPDATE
    USING (${JOB} AND state IN ('ready', 'sent', 'accepted', 'published'))
    WITH CHECK (${JOB} AND state IN ('to-write', 'sent', 'accepted', 'published'));

  CREATE POLICY change_read ON notices.change FOR SELECT USING (${READERS} OR ${JOB});
  CREATE POLICY change_kept ON notices.change FOR UPDATE USING (false);
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON notices.change
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

  INSERT INTO platform.state_edge VALUES
    ('notice', 'to-write', 'ready'),
    ('notice', 'ready', 'to-write'),
    ('notice', 'ready', 'sent'),
    ('notice', 'sent', 'accepted'),
    -- The central platform refused it.
    ('notice', 'sent', 'to-write'),
    ('notice', 'accepted', 'published'),
    -- Only where the central platform has not answered in time (central_first).
    ('notice', 'sent', 'published'),
    ('notice', 'to-write', 'withdrawn-before-sending'),
    ('notice', 'ready', 'withdrawn-before-sending');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON notices.notice
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('notice');

  -- Functions that run as the owner look up whose market it is, and fill in the notice that came before it.
  CREATE POLICY draft_owner ON market.draft FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY draft_noticed ON market.draft FOR UPDATE TO CURRENT_USER USING (true);
`;
