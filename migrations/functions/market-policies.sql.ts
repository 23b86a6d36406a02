/** Who reads and writes what. */
export const MARKET_POLICIES = `
  -- Markets are public. One is established by a commissioner of the authority that leads it.
  ALTER TABLE market.market ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.market FORCE ROW LEVEL SECURITY;
  CREATE POLICY market_read ON market.market FOR SELECT USING (true);
  CREATE POLICY market_add ON market.market FOR INSERT WITH CHECK (
    lead_authority = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM identity.authority a
                WHERE a.id = lead_authority AND a.partnership_id = market.partnership_id));
  CREATE POLICY market_kept ON market.market FOR UPDATE USING (false);
  CREATE POLICY market_never_removed ON market.market FOR DELETE USING (false);

  ALTER TABLE market.part ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.part FORCE ROW LEVEL SECURITY;
  CREATE POLICY part_read ON market.part FOR SELECT USING (true);
  CREATE POLICY part_add ON market.part FOR INSERT WITH CHECK (
    platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.market m
                WHERE m.id = market_id AND m.lead_authority = platform.current_authority()));
  CREATE POLICY part_kept ON market.part FOR UPDATE USING (false);
  CREATE POLICY part_never_removed ON market.part FOR DELETE USING (false);

  -- Is the caller's authority one of those that use this market?
  CREATE FUNCTION market.is_used_by_caller(p_market_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM market.market m JOIN identity.authority a ON a.partnership_id = m.partnership_id
    WHERE m.id = p_market_id AND a.id = platform.current_authority());

  ALTER TABLE market.condition ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.condition FORCE ROW LEVEL SECURITY;
  CREATE POLICY condition_read ON market.condition FOR SELECT USING (true);
  CREATE POLICY condition_add ON market.condition FOR INSERT WITH CHECK (
    platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.part p JOIN market.market m ON m.id = p.market_id
                WHERE p.id = part_id AND m.lead_authority = platform.current_authority()));
  CREATE POLICY condition_kept ON market.condition FOR UPDATE USING (false);
  CREATE POLICY condition_never_removed ON market.condition FOR DELETE USING (false);

  ALTER TABLE market.application ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.application FORCE ROW LEVEL SECURITY;
  CREATE POLICY application_read ON market.application FOR SELECT USING (
    provider_id = platform.current_provider()
    OR (platform.current_app_role() IN ('commissioner', 'auditor') AND market.is_used_by_caller(market_id)));
  CREATE POLICY application_add ON market.application FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY application_kept ON market.application FOR UPDATE USING (false);
  CREATE POLICY application_never_removed ON market.application FOR DELETE USING (false);

  ALTER TABLE market.application_part ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.application_part FORCE ROW LEVEL SECURITY;
  CREATE POLICY application_part_read ON market.application_part FOR SELECT USING (
    EXISTS (SELECT FROM market.application a WHERE a.id = application_id));
  CREATE POLICY application_part_add ON market.application_part FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM market.application a
            WHERE a.id = application_id AND a.provider_id = platform.current_provider()));
  CREATE POLICY application_part_kept ON market.application_part FOR UPDATE USING (false);
  CREATE POLICY application_part_never_removed ON market.application_part FOR DELETE USING (false);

  ALTER TABLE market.decision ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.decision FORCE ROW LEVEL SECURITY;
  CREATE POLICY decision_read ON market.decision FOR SELECT USING (
    provider_id = platform.current_provider()
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('commissioner', 'auditor')));
  -- An application that the caller cannot see is for a market that the authority does not use.
  CREATE POLICY decision_add ON market.decision FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.application a WHERE a.id = application_id));
  CREATE POLICY decision_kept ON market.decision FOR UPDATE USING (false);
  CREATE POLICY decision_never_removed ON market.decision FOR DELETE USING (false);

  ALTER TABLE market.admission ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.admission FORCE ROW LEVEL SECURITY;
  CREATE POLICY admission_read ON market.admission FOR SELECT USING (true);
  CREATE POLICY admission_add ON market.admission FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY admission_change ON market.admission FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY admission_never_removed ON market.admission FOR DELETE USING (false);

  ALTER TABLE market.admission_event ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.admission_event FORCE ROW LEVEL SECURITY;
  CREATE POLICY admission_event_read ON market.admission_event FOR SELECT USING (
    (authority_id = platform.current_authority()
     AND platform.current_app_role() IN ('commissioner', 'auditor'))
    OR EXISTS (SELECT FROM market.admission a
               WHERE a.id = admission_id AND a.provider_id = platform.current_provider()));
  CREATE POLICY admission_event_add ON market.admission_event FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY admission_event_kept ON market.admission_event FOR UPDATE USING (false);
  CREATE POLICY admission_event_never_removed ON market.admission_event FOR DELETE USING (false);
`;
