/*
 * Whoever sees the child sees how its money is held. Finance sees what is to be paid and to which number in
 * its own system, and no child. The worker tells people; it sees what it tells of.
 */
const FORCED = [
  'way_request',
  'way_of_line',
  'terms',
  'pay_cycle',
  'agreement',
  'payment_file',
  'instalment',
]
  .map(
    (table) => `
    ALTER TABLE holding.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE holding.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_never_removed ON holding.${table} FOR DELETE USING (false);`,
  )
  .join('');

const OWN = `authority_id = platform.current_authority()`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
const OFFICER = `platform.current_app_role() = 'officer'`;
const FAMILY = `platform.current_app_role() IN ('family', 'young-person')`;
const FINANCE = `platform.current_app_role() = 'finance'`;
const TELLS = `platform.current_job() = 'match-vacancies'`;

export const HOLDING_POLICIES = `
  ${FORCED}
  CREATE POLICY way_request_read ON holding.way_request FOR SELECT USING (
    ${TELLS} OR (${OWN} AND ${VISIBLE}));
  CREATE POLICY way_request_add ON holding.way_request FOR INSERT WITH CHECK (
    ${OWN} AND ${FAMILY} AND state = 'asked' AND asked_by = platform.current_user_id()
    AND asked_as = platform.current_app_role() AND ${VISIBLE});
  -- An officer decides; the family may take back what nobody has decided.
  CREATE POLICY way_request_change ON holding.way_request FOR UPDATE USING (
    ${OWN} AND (${OFFICER} OR ${FAMILY}) AND ${VISIBLE})
    WITH CHECK (CASE WHEN ${OFFICER} THEN decided_by = platform.current_user_id()
                     ELSE state = 'withdrawn' END);

  CREATE POLICY way_of_line_read ON holding.way_of_line FOR SELECT USING (${OWN} AND ${VISIBLE});
  CREATE POLICY way_of_line_add ON holding.way_of_line FOR INSERT WITH CHECK (
    ${OWN} AND ${FAMILY} AND ${VISIBLE});
  CREATE POLICY way_of_line_kept ON holding.way_of_line FOR UPDATE USING (false);

  -- Texts and dates of an authority, or of all; nobody's own.
  CREATE POLICY terms_read ON holding.terms FOR SELECT USING (authority_id IS NULL OR ${OWN});
  CREATE POLICY terms_add ON holding.terms FOR INSERT WITH CHECK (false);
  CREATE POLICY terms_kept ON holding.terms FOR UPDATE USING (false);
  CREATE POLICY pay_cycle_read ON holding.pay_cycle FOR SELECT USING (authority_id IS NULL OR ${OWN});
  CREATE POLICY pay_cycle_add ON holding.pay_cycle FOR INSERT WITH CHECK (false);
  CREATE POLICY pay_cycle_kept ON holding.pay_cycle FOR UPDATE USING (false);

  CREATE POLICY agreement_read ON holding.agreement FOR SELECT USING (
    ${TELLS} OR (${OWN} AND (${FINANCE} OR ${VISIBLE})));
  CREATE POLICY agreement_add ON holding.agreement FOR INSERT WITH CHECK (
    ${OWN} AND ${OFFICER} AND state = 'proposed' AND proposed_by = platform.current_user_id()
    AND ${VISIBLE});
  -- The family answers. Either side may end it.
  CREATE POLICY agreement_change ON holding.agreement FOR UPDATE USING (
    ${OWN} AND platform.current_app_role() IN ('family', 'officer') AND ${VISIBLE})
    WITH CHECK (CASE state
      WHEN 'ended' THEN ended_by = platform.current_user_id()
      ELSE answered_by = platform.current_user_id() AND platform.current_app_role() = 'family' END);

  CREATE POLICY instalment_read ON holding.instalment FOR SELECT USING (
    ${OWN} AND (${FINANCE} OR ${VISIBLE}));
  -- Planned when the family accepts.
  CREATE POLICY instalment_add ON holding.instalment FOR INSERT WITH CHECK (
    ${OWN} AND platform.current_app_role() = 'family' AND state = 'planned' AND ${VISIBLE});
  CREATE POLICY instalment_change ON holding.instalment FOR UPDATE USING (
    ${OWN} AND (${FINANCE} OR (platform.current_app_role() IN ('family', 'officer') AND ${VISIBLE})))
    WITH CHECK (CASE WHEN ${FINANCE} THEN state = 'listed' ELSE state = 'cancelled' END);

  CREATE POLICY payment_file_read ON holding.payment_file FOR SELECT USING (${OWN} AND ${FINANCE});
  CREATE POLICY payment_file_add ON holding.payment_file FOR INSERT WITH CHECK (
    ${OWN} AND ${FINANCE} AND made_by = platform.current_user_id());
  CREATE POLICY payment_file_kept ON holding.payment_file FOR UPDATE USING (false);

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA holding FROM PUBLIC;
`;
