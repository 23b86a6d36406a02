const HERE = `authority_id = platform.current_authority()`;
const BUYER = `${HERE} AND platform.current_app_role() = 'commissioner'`;
const READER = `${HERE} AND platform.current_app_role() IN ('commissioner', 'auditor')`;
const OWN = `provider_id = platform.current_provider()`;
const TOLD = `platform.current_job() = 'match-vacancies'`;

interface Policies {
  read: string;
  add: string;
  change?: string;
}

/** Without a way to change it, a row is never changed. */
const TABLES: Record<string, Policies> = {
  low_price: {
    read: `(${READER}) OR (${OWN} AND asked_at IS NOT NULL) OR ${TOLD}`,
    add: BUYER,
    change: `(${BUYER}) OR (${OWN} AND asked_at IS NOT NULL)`,
  },
  standing: { read: `(${READER}) OR ${OWN}`, add: BUYER },
  share_code: {
    read: `platform.current_app_role() IN ('commissioner', 'auditor') OR ${OWN}`,
    add: `${OWN} AND confirmed_by = platform.current_user_id()`,
  },
  award: {
    read: `(${READER}) OR ${OWN} OR ${TOLD}`,
    add: `${BUYER} AND awarded_by = platform.current_user_id()`,
  },
  summary: {
    read: `(${READER}) OR ${OWN} OR ${TOLD}`,
    add: `${BUYER} AND sent_by = platform.current_user_id()`,
  },
  award_notice: {
    read: `(${READER}) OR ${OWN}`,
    add: `${BUYER} AND recorded_by = platform.current_user_id()`,
  },
  claim: {
    read: `(${READER}) OR ${OWN}`,
    add: `${BUYER} AND recorded_by = platform.current_user_id() AND lifted_at IS NULL`,
    change: BUYER,
  },
  contract: {
    read: `(${READER}) OR ${OWN} OR ${TOLD}`,
    add: `${BUYER} AND drafted_by = platform.current_user_id()
      AND num_nonnulls(provider_signed_by, authority_signed_by) = 0`,
    change: `(${BUYER}) OR ${OWN}`,
  },
  indicator: { read: `(${READER}) OR ${OWN}`, add: BUYER },
  contract_change: {
    read: `(${READER}) OR ${OWN}`,
    add: `${BUYER} AND changed_by = platform.current_user_id()`,
  },
  termination: {
    read: `(${READER}) OR ${OWN}`,
    add: `${BUYER} AND terminated_by = platform.current_user_id()`,
  },
};

const NOTED: [table: string, event: string, act: string][] = [
  ['low_price', 'UPDATE OF asked_at', 'low-price-asked'],
  ['low_price', 'UPDATE OF answered_at', 'low-price-answered'],
  ['low_price', 'UPDATE OF decided_at', 'low-price-decided'],
  ['summary', 'INSERT', 'summary-sent'],
  ['award_notice', 'INSERT', 'award-notice-published'],
  ['claim', 'INSERT', 'claim-made'],
  ['claim', 'UPDATE', 'claim-lifted'],
  ['contract', 'UPDATE OF provider_signed_at', 'provider-signed'],
  ['contract_change', 'INSERT', 'contract-changed'],
  ['termination', 'INSERT', 'contract-ended'],
];

/** Who reads and writes what, and what the log of the award says about it. */
export const AWARD_POLICIES = `
  ${Object.entries(TABLES)
    .map(
      ([table, { read, add, change }]) => `
  ALTER TABLE calloffs.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE calloffs.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON calloffs.${table} FOR SELECT USING (${read});
  CREATE POLICY ${table}_add ON calloffs.${table} FOR INSERT WITH CHECK (${add});
  CREATE POLICY ${table}_change ON calloffs.${table} FOR UPDATE USING (${change ?? 'false'});
  CREATE POLICY ${table}_never_removed ON calloffs.${table} FOR DELETE USING (false);
  CREATE TRIGGER never_${change ? 'removed' : 'changed'} BEFORE ${change ? '' : 'UPDATE OR '}DELETE OR TRUNCATE
    ON calloffs.${table} FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`,
    )
    .join('')}
  ${NOTED.map(
    ([table, event, act]) => `
  CREATE TRIGGER noted_${act.replaceAll('-', '_')} AFTER ${event} ON calloffs.${table}
    FOR EACH ROW ${event.startsWith('UPDATE OF') ? `WHEN (NEW.${event.slice(10)} IS DISTINCT FROM OLD.${event.slice(10)})` : ''}
    EXECUTE FUNCTION calloffs.note_act('${act}');`,
  ).join('')}

  -- Whoever has won it without a competition reads it too.
  CREATE POLICY calloff_won ON calloffs.calloff FOR SELECT USING (
    EXISTS (SELECT FROM calloffs.award w WHERE w.calloff_id = calloff.id
            AND w.provider_id = platform.current_provider()));
`;
