/** An offer that a council wants to see first is on nobody's list before somebody there has read it. */
export const OFFER_CHECKS = `
  -- Whether a council looks at new offers before they are listed; the last row that has begun counts.
  CREATE TABLE catalogue.check_rule (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    checks        boolean NOT NULL,
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 1000),
    set_by        uuid NOT NULL REFERENCES identity.user_account,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, in_force_from)
  );
  GRANT SELECT, INSERT, DELETE ON catalogue.check_rule TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON catalogue.check_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON catalogue.check_rule FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE catalogue.check_rule ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.check_rule FORCE ROW LEVEL SECURITY;
  CREATE POLICY check_rule_read ON catalogue.check_rule FOR SELECT USING (true);
  CREATE POLICY check_rule_add ON catalogue.check_rule FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND set_by = platform.current_user_id() AND in_force_from >= platform.local_today());
  CREATE POLICY check_rule_kept ON catalogue.check_rule FOR UPDATE USING (false);
  CREATE POLICY check_rule_taken_back ON catalogue.check_rule FOR DELETE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND platform.begins_later(in_force_from));

  -- One council's look at one offer: asked by the provider, answered with reasons where the answer is no.
  CREATE TABLE catalogue.offer_check (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    offer_id     uuid NOT NULL,
    provider_id  uuid NOT NULL,
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    outcome      text CHECK (outcome IN ('accepted', 'sent-back')),
    reasons      text CHECK (length(btrim(reasons)) BETWEEN 10 AND 1000),
    decided_by   uuid REFERENCES identity.user_account,
    decided_at   timestamptz,
    UNIQUE (authority_id, id),
    CONSTRAINT offer_check_whole CHECK (num_nulls(outcome, decided_by, decided_at) IN (0, 3)),
    CONSTRAINT offer_check_reasons CHECK ((outcome IS NOT DISTINCT FROM 'sent-back') = (reasons IS NOT NULL)),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE UNIQUE INDEX offer_check_once ON catalogue.offer_check (authority_id, offer_id)
    WHERE outcome IS DISTINCT FROM 'sent-back';
  CREATE INDEX offer_check_waiting ON catalogue.offer_check (authority_id, asked_at) WHERE outcome IS NULL;
  CREATE INDEX offer_check_of_offer ON catalogue.offer_check (offer_id);
  GRANT SELECT ON catalogue.offer_check TO fairplace_app;
  GRANT INSERT (id, authority_id, offer_id, provider_id, asked_by) ON catalogue.offer_check TO fairplace_app;
  GRANT UPDATE (outcome, reasons, decided_by, decided_at) ON catalogue.offer_check TO fairplace_app;
  ALTER TABLE catalogue.offer_check ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.offer_check FORCE ROW LEVEL SECURITY;
  CREATE POLICY offer_check_read ON catalogue.offer_check FOR SELECT USING (
    provider_id = platform.current_provider() OR platform.current_job() IN ('match-vacancies', 'move-places')
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'));
  CREATE POLICY offer_check_ask ON catalogue.offer_check FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND asked_by = platform.current_user_id());
  CREATE POLICY offer_check_decide ON catalogue.offer_check FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY offer_check_never_removed ON catalogue.offer_check FOR DELETE USING (false);

  CREATE FUNCTION catalogue.refuse_second_check() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.outcome IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.checked-already',
        DETAIL = 'Somebody has answered this already.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER checked_once BEFORE UPDATE ON catalogue.offer_check
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_second_check();
`;

export const LISTED_WHEN_CHECKED = `
  -- Councils that admit the provider to the part of an offer, look at new offers, and have not accepted it.
  CREATE FUNCTION catalogue.checks_missing(p_offer_id uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE AS $$
    SELECT a.authority_id
    FROM catalogue.offer o
    JOIN market.admission a ON a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
    WHERE o.id = p_offer_id
      AND (SELECT r.checks FROM catalogue.check_rule r
           WHERE r.authority_id = a.authority_id AND r.in_force_from <= platform.local_today()
           ORDER BY r.in_force_from DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM catalogue.offer_check c
                      WHERE c.offer_id = o.id AND c.authority_id = a.authority_id AND c.outcome = 'accepted')
  $$;

  -- Whatever comes onto the list: an answer counts for as long as the offer exists.
  CREATE FUNCTION catalogue.refuse_unchecked_listing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'listed' AND EXISTS (SELECT FROM catalogue.checks_missing(NEW.id)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.not-checked',
        DETAIL = 'A council that admits you looks at new offers first, and has not accepted this one yet.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER checked_when_listed AFTER INSERT OR UPDATE OF state ON catalogue.offer
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_unchecked_listing();

  CREATE POLICY offer_listed_when_checked ON catalogue.offer FOR UPDATE
    USING (platform.current_job() = 'move-places');

  -- Lists a draft whose last missing answer came just now; false while others are still to look at it, or
  -- while a registration is missing (the provider then lists it itself).
  CREATE FUNCTION catalogue.list_checked(p_offer_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_listed boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.offer o SET state = 'listed'
    WHERE o.id = p_offer_id AND o.state = 'draft'
      AND NOT EXISTS (SELECT FROM catalogue.checks_missing(o.id))
      AND catalogue.is_registered(o.provider_id, o.kind, o.age_from, o.age_to, current_date);
    v_listed := FOUND;
    PERFORM set_config('app.job', coalesce(v_job, ''), true);
    RETURN v_listed;
  END $$;
  REVOKE ALL ON FUNCTION catalogue.list_checked FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION catalogue.list_checked TO fairplace_app;
`;
