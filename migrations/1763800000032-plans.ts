import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/plans.sql.js';
import { PLAN_POLICIES } from './functions/plan-policies.sql.js';

/** "All about me": what a child and its family write, what was agreed, and who may see which part. */
export class Plans1763800000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DRAFT);
    await runner.query(VERSIONS);
    await runner.query(SHARING);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(PLAN_POLICIES);
    await runner.query(`
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA plans FROM PUBLIC;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA plans TO fairplace_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA plans CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'plan-version';
    `);
  }
}

const DRAFT = `
  CREATE SCHEMA plans;
  GRANT USAGE ON SCHEMA plans TO fairplace_app;

  -- The sections of "All about me", in the order in which they are read.
  CREATE FUNCTION plans.section_codes() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['in-my-words', 'what-matters', 'how-to-support-me', 'how-i-communicate',
                 'what-i-enjoy', 'what-upsets-me', 'health-and-safety', 'people-in-my-life',
                 'places-i-go'];
  -- Data concerning health: UK GDPR, Article 9(1).
  CREATE FUNCTION plans.is_special_category(p_section text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN p_section = 'health-and-safety';

  -- What is being written. Each text has a revision of its own, so that two people can work on one plan.
  CREATE TABLE plans.draft_section (
    authority_id     uuid NOT NULL,
    child_id         uuid NOT NULL,
    section          text NOT NULL CHECK (section = ANY (plans.section_codes())),
    special_category boolean NOT NULL GENERATED ALWAYS AS (plans.is_special_category(section)) STORED,
    body             text NOT NULL CHECK (length(body) <= 4000),
    -- In the child's own words, not in somebody else's about the child.
    own_words        boolean NOT NULL,
    revision         int NOT NULL CHECK (revision > 0),
    changed_by       uuid NOT NULL REFERENCES identity.user_account,
    changed_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (child_id, section),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  GRANT SELECT, INSERT ON plans.draft_section TO fairplace_app;
  GRANT UPDATE (body, own_words, revision, changed_by, changed_at) ON plans.draft_section TO fairplace_app;

  -- What somebody wrote on top of a text that another person had changed: kept until its writer saves again.
  CREATE TABLE plans.set_aside (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    section      text NOT NULL CHECK (section = ANY (plans.section_codes())),
    body         text NOT NULL CHECK (length(body) <= 4000),
    own_words    boolean NOT NULL,
    written_by   uuid NOT NULL REFERENCES identity.user_account,
    written_at   timestamptz NOT NULL DEFAULT now(),
    settled_at   timestamptz,
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX set_aside_open ON plans.set_aside (child_id, section) WHERE settled_at IS NULL;
  GRANT SELECT, INSERT ON plans.set_aside TO fairplace_app;
  GRANT UPDATE (settled_at) ON plans.set_aside TO fairplace_app;

  -- What is to change, and how it will be known. Its id stays the same in every version of the plan.
  CREATE TABLE plans.outcome (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    wish         text NOT NULL CHECK (length(wish) BETWEEN 1 AND 400),
    sign         text NOT NULL CHECK (length(sign) <= 400),
    due_on       date CHECK (due_on BETWEEN '2020-01-01' AND '2100-01-01'),
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'dropped')),
    revision     int NOT NULL DEFAULT 1 CHECK (revision > 0),
    changed_by   uuid NOT NULL REFERENCES identity.user_account,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX outcome_of_child ON plans.outcome (child_id, created_at);
  GRANT SELECT, INSERT ON plans.outcome TO fairplace_app;
  GRANT UPDATE (wish, sign, due_on, state, revision, changed_by, changed_at) ON plans.outcome
    TO fairplace_app;

  CREATE TABLE plans.progress_note (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    outcome_id   uuid NOT NULL,
    body         text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
    written_by   uuid NOT NULL REFERENCES identity.user_account,
    written_role text NOT NULL CHECK (written_role IN ('family', 'young-person', 'officer')),
    written_at   timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (authority_id, child_id, outcome_id)
      REFERENCES plans.outcome (authority_id, child_id, id)
  );
  CREATE INDEX progress_note_of_outcome ON plans.progress_note (outcome_id, written_at);
  GRANT SELECT, INSERT ON plans.progress_note TO fairplace_app;
`;

const VERSIONS = `
  -- What people agreed to: a copy of the draft that nothing changes any more.
  CREATE TABLE plans.version (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    child_id      uuid NOT NULL,
    number        int NOT NULL CHECK (number > 0),
    title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    summary       text NOT NULL CHECK (length(summary) <= 2000),
    -- What the package is made of, where a change of it is agreed with the plan.
    lines         jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(lines) = 'array'),
    state         text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'published', 'withdrawn')),
    proposed_by   uuid NOT NULL REFERENCES identity.user_account,
    proposed_role text NOT NULL CHECK (proposed_role IN ('family', 'young-person', 'officer')),
    proposed_at   timestamptz NOT NULL DEFAULT now(),
    published_at  timestamptz,
    withdrawn_at  timestamptz,
    CONSTRAINT version_state_has_its_time CHECK (
      (published_at IS NOT NULL) = (state = 'published')
      AND (withdrawn_at IS NOT NULL) = (state = 'withdrawn')),
    UNIQUE (child_id, number),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  -- People agree about one thing at a time.
  CREATE UNIQUE INDEX version_one_proposal ON plans.version (child_id) WHERE state = 'proposed';
  CREATE INDEX version_proposed ON plans.version (authority_id, proposed_at) WHERE state = 'proposed';
  -- Written by plans.propose() and moved by plans.agree() and plans.withdraw() alone.
  GRANT SELECT ON plans.version TO fairplace_app;

  CREATE TABLE plans.version_section (
    authority_id     uuid NOT NULL,
    child_id         uuid NOT NULL,
    version_id       uuid NOT NULL,
    section          text NOT NULL CHECK (section = ANY (plans.section_codes())),
    special_category boolean NOT NULL GENERATED ALWAYS AS (plans.is_special_category(section)) STORED,
    body             text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
    own_words        boolean NOT NULL,
    PRIMARY KEY (version_id, section),
    FOREIGN KEY (authority_id, child_id, version_id)
      REFERENCES plans.version (authority_id, child_id, id)
  );
  CREATE INDEX version_section_of_child ON plans.version_section (child_id);

  CREATE TABLE plans.version_outcome (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    version_id   uuid NOT NULL,
    outcome_id   uuid NOT NULL,
    wish         text NOT NULL,
    sign         text NOT NULL,
    due_on       date,
    state        text NOT NULL CHECK (state IN ('open', 'reached')),
    PRIMARY KEY (version_id, outcome_id),
    FOREIGN KEY (authority_id, child_id, version_id)
      REFERENCES plans.version (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, outcome_id)
      REFERENCES plans.outcome (authority_id, child_id, id)
  );

  -- Who agreed, and whether here, on the telephone, at a meeting or by asking for the what-if it came from.
  CREATE TABLE plans.agreement (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    version_id   uuid NOT NULL,
    side         text NOT NULL CHECK (side IN ('family', 'young-person', 'officer')),
    way          text NOT NULL CHECK (way IN ('here', 'by-telephone', 'at-a-meeting', 'with-a-what-if')),
    recorded_by  uuid NOT NULL REFERENCES identity.user_account,
    agreed_at    timestamptz NOT NULL DEFAULT now(),
    -- An officer writes down what others said, and agrees here.
    CONSTRAINT agreement_officers_agree_here CHECK (side <> 'officer' OR way = 'here'),
    PRIMARY KEY (version_id, side),
    FOREIGN KEY (authority_id, child_id, version_id)
      REFERENCES plans.version (authority_id, child_id, id)
  );
  GRANT SELECT ON plans.version_section, plans.version_outcome, plans.agreement TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('plan-version', 'proposed', 'published'),
    ('plan-version', 'proposed', 'withdrawn');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON plans.version
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('plan-version');
`;

const SHARING = `
  -- What a family lets a provider see, until when. Changed by withdrawing it and giving another.
  CREATE TABLE plans.consent (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    child_id      uuid NOT NULL,
    provider_id   uuid NOT NULL REFERENCES providers.provider,
    sections      text[] NOT NULL CHECK (sections <@ plans.section_codes() AND cardinality(sections) > 0),
    ends_on       date NOT NULL,
    -- Said apart from the rest, as Article 9(2)(a) of the UK GDPR asks for data concerning health.
    health_agreed boolean NOT NULL,
    approved_by   uuid NOT NULL REFERENCES identity.user_account,
    approved_at   timestamptz NOT NULL DEFAULT now(),
    withdrawn_at  timestamptz,
    withdrawn_by  uuid REFERENCES identity.user_account,
    CONSTRAINT consent_health_is_explicit CHECK (
      health_agreed OR NOT ('health-and-safety' = ANY (sections))),
    CONSTRAINT consent_at_most_a_year CHECK (
      ends_on <= (approved_at AT TIME ZONE 'Europe/London')::date + 366),
    CONSTRAINT consent_withdrawn_by_somebody CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE UNIQUE INDEX consent_one_in_force ON plans.consent (child_id, provider_id)
    WHERE withdrawn_at IS NULL;
  GRANT SELECT, INSERT ON plans.consent TO fairplace_app;
  GRANT UPDATE (withdrawn_at, withdrawn_by) ON plans.consent TO fairplace_app;

  -- Who looked at the plan and is not its family: shown to the family.
  CREATE TABLE plans.look (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    role         text NOT NULL CHECK (role IN ('provider', 'officer')),
    provider_id  uuid REFERENCES providers.provider,
    sections     text[] NOT NULL CHECK (sections <@ plans.section_codes()),
    looked_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT look_of_a_provider CHECK ((role = 'provider') = (provider_id IS NOT NULL)),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX look_of_child ON plans.look (child_id, looked_at DESC);
  GRANT SELECT, INSERT ON plans.look TO fairplace_app;
`;
