const HERE = `authority_id = platform.current_authority()`;
const COMMISSIONER = `platform.current_app_role() = 'commissioner'`;
const READER = `platform.current_app_role() IN ('commissioner', 'auditor')`;
const OWN = `provider_id = platform.current_provider()`;
const TOLD = `platform.current_job() = 'match-vacancies'`;
const SCANNED = `platform.current_job() = 'schedules'`;
/** Of a row that belongs to a request: whoever sees the request. */
const CONCERNED = `EXISTS (SELECT FROM prices.uplift u WHERE u.id = uplift_id)`;
const OF_OWN = `EXISTS (SELECT FROM prices.uplift u WHERE u.id = uplift_id
  AND u.provider_id = platform.current_provider())`;
const OF_LEAD = `(${HERE} AND ${COMMISSIONER})`;

interface Policies {
  read: string;
  add: string;
  change?: string;
}

const TABLES: Record<string, Policies> = {
  // Prices and ceilings are public, as offers are.
  ceiling: {
    read: 'true',
    add: `${OF_LEAD} AND set_by = platform.current_user_id()`,
  },
  version: { read: 'true', add: OF_LEAD, change: OF_LEAD },
  uplift: {
    read: `${OWN} OR ${TOLD} OR (${READER}
      AND (${HERE} OR platform.current_authority() = ANY (councils)))`,
    add: `${OWN} AND state = 'negotiating' AND asked_by = platform.current_user_id()`,
    change: `${OWN} OR (${COMMISSIONER} AND (${HERE} OR platform.current_authority() = ANY (councils)))`,
  },
  line: { read: CONCERNED, add: OWN },
  round: {
    read: CONCERNED,
    add: `made_by = platform.current_user_id()
      AND CASE side WHEN 'provider' THEN ${OF_OWN} ELSE ${OF_LEAD} END`,
  },
  round_line: { read: CONCERNED, add: `${OF_OWN} OR ${OF_LEAD}` },
  decision: { read: CONCERNED, add: `${OF_LEAD} AND decided_by = platform.current_user_id()` },
  decision_line: { read: CONCERNED, add: OF_LEAD },
  evidence_file: {
    read: `${SCANNED} OR ${CONCERNED}`,
    add: `${OF_OWN} AND added_by = platform.current_user_id() AND scan IN ('unscanned', 'quarantine')`,
    // The scanner alone lets a file out of quarantine.
    change: SCANNED,
  },
};

export const PRICE_POLICIES = Object.entries(TABLES)
  .map(
    ([table, { read, add, change = 'false' }]) => `
    ALTER TABLE prices.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE prices.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON prices.${table} FOR SELECT USING (${read});
    CREATE POLICY ${table}_add ON prices.${table} FOR INSERT WITH CHECK (${add});
    CREATE POLICY ${table}_change ON prices.${table} FOR UPDATE USING (${change});
    CREATE POLICY ${table}_never_removed ON prices.${table} FOR DELETE USING (false);`,
  )
  .join('');

/** What was said and decided stays. */
export const PRICES_KEPT =
  ['line', 'round', 'round_line', 'decision', 'decision_line']
    .map(
      (table) => `
    CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON prices.${table}
      FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();`,
    )
    .join('') +
  `
  INSERT INTO platform.state_edge VALUES
    ('price-evidence', 'quarantine', 'clean'),
    ('price-evidence', 'quarantine', 'infected');
  CREATE FUNCTION prices.keep_scan() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.scan <> OLD.scan AND NOT EXISTS (
         SELECT FROM platform.state_edge
         WHERE lifecycle = 'price-evidence' AND from_state = OLD.scan AND to_state = NEW.scan)
       OR (NEW.content IS DISTINCT FROM OLD.content AND NEW.content IS NOT NULL) THEN
      PERFORM prices.refuse('scanned-once', 'A file is scanned once, and its content is kept as it came or not '
        'at all.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER scanned_once BEFORE UPDATE ON prices.evidence_file
    FOR EACH ROW EXECUTE FUNCTION prices.keep_scan();

  -- Ten files a request, counted one after the other, while it is open.
  CREATE FUNCTION prices.few_files() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_uplift prices.uplift;
  BEGIN
    SELECT * INTO v_uplift FROM prices.uplift u WHERE u.id = NEW.uplift_id FOR NO KEY UPDATE;
    IF v_uplift.state IS NULL OR v_uplift.state NOT IN ('negotiating', 'deciding') THEN
      PERFORM prices.refuse('closed', 'This request is closed.', 'FP409');
    END IF;
    IF (SELECT count(*) FROM prices.evidence_file f WHERE f.uplift_id = NEW.uplift_id) >= 10 THEN
      PERFORM prices.refuse('too-many-files', 'There are 10 files with this request, which is the most.', 'FP409');
    END IF;
    NEW.authority_id := v_uplift.authority_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER few_files BEFORE INSERT ON prices.evidence_file
    FOR EACH ROW EXECUTE FUNCTION prices.few_files();
`;
