/* A large rise is agreed to by two people of a council: one proposes, another confirms. */

/** Above which rise; a council's own row goes before the one that stands for all. */
const RULE = `
  CREATE TABLE prices.approval_rule (
    authority_id  uuid REFERENCES identity.authority,
    in_force_from date NOT NULL,
    -- Of what the council pays today; 0: every rise needs two.
    percent       int NOT NULL CHECK (percent BETWEEN 0 AND 100),
    -- Of one unit, whatever the percentage; null for no such limit.
    most_pence    bigint CHECK (most_pence BETWEEN 1 AND 1000000),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 1000),
    set_by        uuid REFERENCES identity.user_account,
    set_at        timestamptz DEFAULT now(),
    CONSTRAINT approval_rule_one_a_day UNIQUE NULLS NOT DISTINCT (authority_id, in_force_from),
    CONSTRAINT approval_rule_set_by CHECK ((authority_id IS NULL) = (set_by IS NULL))
  );
  INSERT INTO prices.approval_rule (in_force_from, percent, source, set_at) VALUES ('2025-04-01', 10,
    'This service''s own until a council sets another: a rise of more than 10 percent is confirmed by a second person.',
    NULL);
  GRANT SELECT, INSERT, DELETE ON prices.approval_rule TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON prices.approval_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON prices.approval_rule FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE prices.approval_rule ENABLE ROW LEVEL SECURITY;
  ALTER TABLE prices.approval_rule FORCE ROW LEVEL SECURITY;
  CREATE POLICY approval_rule_read ON prices.approval_rule FOR SELECT USING (
    authority_id IS NULL OR authority_id = platform.current_authority());
  CREATE POLICY approval_rule_add ON prices.approval_rule FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND set_by = platform.current_user_id() AND in_force_from >= platform.local_today());
  CREATE POLICY approval_rule_kept ON prices.approval_rule FOR UPDATE USING (false);
  CREATE POLICY approval_rule_taken_back ON prices.approval_rule FOR DELETE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND platform.begins_later(in_force_from));

  -- Whether a rise is too large for one person. Whoever has set the limit is held to the standing one as well, so
  -- that nobody first lifts it and then decides alone.
  CREATE FUNCTION prices.needs_second(p_authority_id uuid, p_user_id uuid, p_present bigint, p_pence bigint)
  RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH own AS (
      SELECT r.* FROM prices.approval_rule r
      WHERE r.authority_id = p_authority_id AND r.in_force_from <= prices.today()
      ORDER BY r.in_force_from DESC LIMIT 1),
    standing AS (
      SELECT r.* FROM prices.approval_rule r
      WHERE r.authority_id IS NULL AND r.in_force_from <= prices.today()
        AND NOT EXISTS (SELECT FROM own WHERE own.set_by <> p_user_id)
      ORDER BY r.in_force_from DESC LIMIT 1)
    SELECT p_pence > p_present AND EXISTS (
      SELECT FROM (TABLE own UNION ALL TABLE standing) r
      WHERE p_pence * 100 > p_present * (100 + r.percent) OR p_pence - p_present > r.most_pence)
  $$;
`;

const PROPOSALS = `
  -- What one commissioner would have the council decide. Nobody outside the council reads it.
  CREATE TABLE prices.proposal (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    uplift_id    uuid NOT NULL REFERENCES prices.uplift,
    outcome      text NOT NULL CHECK (outcome IN ('accepted', 'part')),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    from_day     date NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'sent-back', 'taken-back')),
    proposed_by  uuid NOT NULL REFERENCES identity.user_account,
    proposed_at  timestamptz NOT NULL DEFAULT now(),
    closed_by    uuid REFERENCES identity.user_account,
    closed_at    timestamptz,
    -- Why it was sent back.
    words        text CHECK (length(btrim(words)) BETWEEN 10 AND 4000),
    CONSTRAINT proposal_closed_whole CHECK (num_nulls(closed_by, closed_at) = CASE state WHEN 'open' THEN 2 ELSE 0 END),
    CONSTRAINT proposal_sent_back_why CHECK ((state = 'sent-back') = (words IS NOT NULL)),
    -- Whoever proposed it takes it back; somebody else confirms it or sends it back.
    CONSTRAINT proposal_second_person CHECK (
      state = 'open' OR (state = 'taken-back') = (closed_by = proposed_by)),
    CONSTRAINT proposal_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_proposal ON prices.proposal (uplift_id, authority_id) WHERE state = 'open';
  CREATE INDEX proposal_of_uplift ON prices.proposal (uplift_id, authority_id, proposed_at);
  CREATE TABLE prices.proposal_line (
    proposal_id  uuid NOT NULL,
    authority_id uuid NOT NULL,
    uplift_id    uuid NOT NULL,
    offer_id     uuid NOT NULL,
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000),
    PRIMARY KEY (proposal_id, offer_id),
    FOREIGN KEY (authority_id, proposal_id) REFERENCES prices.proposal (authority_id, id),
    FOREIGN KEY (uplift_id, offer_id) REFERENCES prices.line (uplift_id, offer_id)
  );
  GRANT SELECT ON prices.proposal, prices.proposal_line TO fairplace_app;
  GRANT INSERT (id, authority_id, uplift_id, outcome, reasons, from_day, proposed_by)
    ON prices.proposal TO fairplace_app;
  GRANT UPDATE (state, closed_by, closed_at, words) ON prices.proposal TO fairplace_app;
  GRANT INSERT ON prices.proposal_line TO fairplace_app;
  INSERT INTO platform.state_edge VALUES
    ('price-proposal', 'open', 'confirmed'),
    ('price-proposal', 'open', 'sent-back'),
    ('price-proposal', 'open', 'taken-back');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON prices.proposal
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('price-proposal');
  CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON prices.proposal
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON prices.proposal_line
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- The decision that came of it: of the same council, and once, since a proposal is confirmed once. What stands
  -- there has none; the next migration validates it.
  ALTER TABLE prices.decision ADD COLUMN proposal_id uuid;
  ALTER TABLE prices.decision ADD CONSTRAINT decision_proposal_fkey
    FOREIGN KEY (authority_id, proposal_id) REFERENCES prices.proposal (authority_id, id) NOT VALID;
  GRANT INSERT (proposal_id) ON prices.decision TO fairplace_app;
`;

const HERE = `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'`;
const TOLD = `platform.current_job() = 'match-vacancies'`;
const READ = `(authority_id = platform.current_authority()
  AND platform.current_app_role() IN ('commissioner', 'auditor')) OR ${TOLD}`;
const POLICIES = [
  {
    table: 'proposal',
    add: `${HERE} AND proposed_by = platform.current_user_id() AND state = 'open'`,
    change: HERE,
  },
  { table: 'proposal_line', add: HERE, change: 'false' },
]
  .map(
    ({ table, add, change }) => `
    ALTER TABLE prices.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE prices.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON prices.${table} FOR SELECT USING (${READ});
    CREATE POLICY ${table}_add ON prices.${table} FOR INSERT WITH CHECK (${add});
    CREATE POLICY ${table}_change ON prices.${table} FOR UPDATE USING (${change});
    CREATE POLICY ${table}_never_removed ON prices.${table} FOR DELETE USING (false);`,
  )
  .join('');

const GUARDS = `
  CREATE FUNCTION prices.propose_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_uplift prices.uplift;
  BEGIN
    SELECT * INTO v_uplift FROM prices.uplift u WHERE u.id = NEW.uplift_id FOR NO KEY UPDATE;
    IF v_uplift.state IS DISTINCT FROM 'deciding' OR NEW.authority_id <> ALL (v_uplift.councils)
       OR EXISTS (SELECT FROM prices.decision d
                  WHERE d.uplift_id = NEW.uplift_id AND d.authority_id = NEW.authority_id) THEN
      PERFORM prices.refuse('not-put', 'There is nothing for your council to decide here now.', 'FP409');
    END IF;
    IF NEW.from_day < v_uplift.from_day OR NEW.from_day <= prices.today() THEN
      PERFORM prices.refuse('day-to-come', format('New prices begin on %s at the earliest, and never on a day '
        'that has begun.', to_char(greatest(v_uplift.from_day, prices.today() + 1), 'FMDD FMMonth YYYY')),
        'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER proposed_in_turn BEFORE INSERT ON prices.proposal
    FOR EACH ROW EXECUTE FUNCTION prices.propose_in_turn();

  -- A decision that refers to a proposal is that proposal, confirmed by somebody else. Named so that it comes
  -- after "decides_for_itself", which has locked the request.
  CREATE FUNCTION prices.confirm_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_proposal prices.proposal;
  BEGIN
    SELECT * INTO v_proposal FROM prices.proposal p WHERE p.id = NEW.proposal_id FOR NO KEY UPDATE;
    IF v_proposal.state IS DISTINCT FROM 'open' OR v_proposal.uplift_id <> NEW.uplift_id
       OR v_proposal.outcome <> NEW.outcome OR v_proposal.from_day IS DISTINCT FROM NEW.from_day THEN
      PERFORM prices.refuse('moved', 'Somebody else has just moved this request on. Look at it again.', 'FP409');
    END IF;
    IF v_proposal.proposed_by = NEW.decided_by THEN
      PERFORM prices.refuse('second-person', 'You have proposed this: somebody else of your council confirms it.',
        'FP403');
    END IF;
    UPDATE prices.proposal SET state = 'confirmed', closed_by = NEW.decided_by, closed_at = now()
    WHERE id = NEW.proposal_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_its_proposal BEFORE INSERT ON prices.decision
    FOR EACH ROW WHEN (NEW.proposal_id IS NOT NULL) EXECUTE FUNCTION prices.confirm_proposal();

  -- At commit: nothing counts as confirmed that was not decided.
  CREATE FUNCTION prices.confirmed_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM prices.decision d WHERE d.proposal_id = NEW.id) THEN
      RAISE EXCEPTION 'what is confirmed is decided' USING ERRCODE = '23514', CONSTRAINT = 'confirmed_is_decided';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER confirmed_is_decided AFTER UPDATE ON prices.proposal DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION prices.confirmed_is_decided();

  -- The price itself is what two have agreed to, to the penny. Before it enters the book.
  CREATE FUNCTION prices.large_rise_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_decision prices.decision;
    v_present bigint;
  BEGIN
    SELECT * INTO v_decision FROM prices.decision d WHERE d.id = NEW.decision_id;
    SELECT prices.of_offer(l.offer_id, l.present_pence, NEW.authority_id, prices.today()) INTO v_present
    FROM prices.line l WHERE l.uplift_id = NEW.uplift_id AND l.offer_id = NEW.offer_id;
    IF prices.needs_second(NEW.authority_id, v_decision.decided_by, v_present, NEW.pence)
       AND NOT EXISTS (SELECT FROM prices.proposal_line p WHERE p.proposal_id = v_decision.proposal_id
                       AND p.offer_id = NEW.offer_id AND p.pence = NEW.pence) THEN
      PERFORM prices.refuse('needs-second', 'So large a rise is proposed by one person of your council and confirmed '
        'by another. Propose it.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_two_people BEFORE INSERT ON prices.decision_line
    FOR EACH ROW EXECUTE FUNCTION prices.large_rise_by_two();
`;

export const SECOND_PERSON = RULE + PROPOSALS + POLICIES + GUARDS;

export const WITHOUT_SECOND_PERSON = `
  DROP TRIGGER by_two_people ON prices.decision_line;
  DROP TRIGGER of_its_proposal ON prices.decision;
  ALTER TABLE prices.decision DROP COLUMN proposal_id;
  DROP TABLE prices.proposal_line, prices.proposal, prices.approval_rule;
  DROP FUNCTION prices.large_rise_by_two, prices.confirmed_is_decided, prices.confirm_proposal,
    prices.propose_in_turn, prices.needs_second;
  DELETE FROM platform.state_edge WHERE lifecycle = 'price-proposal';
`;
