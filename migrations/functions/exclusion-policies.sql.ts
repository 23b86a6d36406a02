const STAFF = `platform.current_app_role() IN ('commissioner', 'auditor')`;
const COMMISSIONER = `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'`;
const OWN = `authority_id = platform.current_authority() AND ${STAFF}`;
const PROVIDER = `provider_id = platform.current_provider()`;
const OF_OWN_CASE = `EXISTS (SELECT FROM exclusions.exclusion_case c
  WHERE c.id = case_id AND c.provider_id = platform.current_provider())`;
const JOB = `platform.current_job() = 'match-vacancies'`;

interface Policies {
  read: string;
  add: string;
  change?: [using: string, check: string];
}

/** Who reads and writes what. A case is between a council and a provider; the list is public. */
const TABLES: Record<string, Policies> = {
  ground: { read: 'true', add: 'false' },
  debarment_list: {
    read: `${JOB} OR (state = 'kept' AND ${STAFF}) OR (${OWN})`,
    add: `${COMMISSIONER} AND state = 'draft' AND uploaded_by = platform.current_user_id()`,
    change: [
      `${COMMISSIONER} AND state = 'draft'`,
      `${COMMISSIONER} AND ended_by = platform.current_user_id()`,
    ],
  },
  // Published by the Minister.
  debarred: { read: 'true', add: `platform.current_app_role() = 'commissioner'` },
  list_line: { read: 'true', add: `platform.current_app_role() = 'commissioner'` },
  hit: { read: `${STAFF} OR ${JOB}`, add: JOB },
  judgement: {
    read: `${STAFF} OR ${JOB}`,
    add: `${COMMISSIONER} AND judged_by = platform.current_user_id()`,
  },
  subject_check: { read: JOB, add: JOB, change: [JOB, JOB] },
  exclusion_case: {
    read: `(${OWN}) OR ${PROVIDER} OR ${JOB}`,
    add: `${COMMISSIONER} AND opened_by = platform.current_user_id() AND closed_at IS NULL`,
    change: [
      `${COMMISSIONER} AND closed_at IS NULL`,
      `${COMMISSIONER} AND EXISTS (SELECT FROM exclusions.case_decision d WHERE d.case_id = exclusion_case.id
         AND d.answer = 'confirmed' AND d.outcome = exclusion_case.outcome)`,
    ],
  },
  case_ground: { read: `(${OWN}) OR ${OF_OWN_CASE} OR ${JOB}`, add: COMMISSIONER },
  representation: {
    read: `(${OWN}) OR ${PROVIDER} OR ${JOB}`,
    add: `${PROVIDER} AND sent_by = platform.current_user_id()`,
  },
  replacement: {
    read: `(${OWN}) OR ${PROVIDER} OR ${JOB}`,
    add: `${PROVIDER} AND sent_by = platform.current_user_id()`,
  },
  case_decision: {
    read: `(${OWN}) OR ${JOB} OR (answer = 'confirmed' AND ${OF_OWN_CASE})`,
    add: `${COMMISSIONER} AND proposed_by = platform.current_user_id() AND answer IS NULL`,
    change: [
      `${COMMISSIONER} AND answer IS NULL`,
      `${COMMISSIONER} AND answered_by = platform.current_user_id()`,
    ],
  },
  consideration: {
    read: OWN,
    add: `${COMMISSIONER} AND considered_by = platform.current_user_id()`,
  },
  minister_task: {
    read: `(${OWN}) OR ${JOB}`,
    add: `${COMMISSIONER} AND ended_as IS NULL`,
    change: [
      `${COMMISSIONER} AND ended_as IS NULL`,
      `${COMMISSIONER} AND ended_by = platform.current_user_id()`,
    ],
  },
};

const NEVER_CHANGED = [
  'ground',
  'debarred',
  'list_line',
  'hit',
  'judgement',
  'case_ground',
  'representation',
  'replacement',
  'consideration',
];

export const EXCLUSION_POLICIES = [
  ...Object.entries(TABLES).map(
    ([table, { read, add, change }]) => `
  ALTER TABLE exclusions.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE exclusions.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON exclusions.${table} FOR SELECT USING (${read});
  CREATE POLICY ${table}_add ON exclusions.${table} FOR INSERT WITH CHECK (${add});
  CREATE POLICY ${table}_change ON exclusions.${table} FOR UPDATE
    USING (${change?.[0] ?? 'false'}) WITH CHECK (${change?.[1] ?? 'false'});
  CREATE POLICY ${table}_never_removed ON exclusions.${table} FOR DELETE USING (false);`,
  ),
  ...NEVER_CHANGED.map(
    (table) => `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON exclusions.${table}
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`,
  ),
  `
  -- By a migration alone, which runs as the owner.
  CREATE POLICY ground_load ON exclusions.ground FOR INSERT TO CURRENT_USER WITH CHECK (true);
  -- The worker compares connected persons with the list.
  CREATE POLICY connected_person_compared ON providers.connected_person FOR SELECT USING (${JOB});`,
].join('\n');
