/** Who reads the price book and who sets prices; who saves, sends and answers a scenario. */
export const CHOICE_POLICIES = `
  ALTER TABLE choices.price_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE choices.price_line FORCE ROW LEVEL SECURITY;
  CREATE POLICY price_line_read ON choices.price_line FOR SELECT USING (
    authority_id IS NULL OR authority_id = platform.current_authority());
  CREATE POLICY price_line_add ON choices.price_line FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND added_by = platform.current_user_id()
    AND platform.current_app_role() IN ('commissioner', 'finance'));
  CREATE POLICY price_line_kept ON choices.price_line FOR UPDATE USING (false);
  CREATE POLICY price_line_never_removed ON choices.price_line FOR DELETE USING (false);

  ALTER TABLE choices.scenario ENABLE ROW LEVEL SECURITY;
  ALTER TABLE choices.scenario FORCE ROW LEVEL SECURITY;
  CREATE POLICY scenario_read ON choices.scenario FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY scenario_add ON choices.scenario FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND saved_by = platform.current_user_id()
    AND state = 'saved' AND platform.current_app_role() IN ('family', 'young-person', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  -- The family asks, the officer answers.
  CREATE POLICY scenario_change ON choices.scenario FOR UPDATE USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'young-person', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))
  WITH CHECK (CASE platform.current_app_role() WHEN 'officer'
    THEN state IN ('agreed', 'refused') AND answered_by = platform.current_user_id()
    ELSE state = 'withdrawn' OR (state = 'sent' AND sent_by = platform.current_user_id()
                                     AND sent_as = platform.current_app_role()) END);
  CREATE POLICY scenario_never_removed ON choices.scenario FOR DELETE USING (false);

  ALTER TABLE choices.scenario_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE choices.scenario_line FORCE ROW LEVEL SECURITY;
  CREATE POLICY scenario_line_read ON choices.scenario_line FOR SELECT USING (
    EXISTS (SELECT FROM choices.scenario s WHERE s.id = scenario_id));
  CREATE POLICY scenario_line_add ON choices.scenario_line FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM choices.scenario s
            WHERE s.id = scenario_id AND s.saved_by = platform.current_user_id()));
  CREATE POLICY scenario_line_kept ON choices.scenario_line FOR UPDATE USING (false);
  CREATE POLICY scenario_line_never_removed ON choices.scenario_line FOR DELETE USING (false);
`;
