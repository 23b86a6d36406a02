/** A purchase under a part of a market by one authority, from its requirement to its contract. */
export const CALLOFF = `
  CREATE SCHEMA calloffs;
  GRANT USAGE ON SCHEMA calloffs TO fairplace_app;

  CREATE TABLE calloffs.calloff (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id    uuid NOT NULL REFERENCES identity.authority,
    market_id       uuid NOT NULL,
    part_id         uuid NOT NULL,
    -- Given by the database: "CO-2026-0001".
    reference       text NOT NULL,
    title           text NOT NULL CHECK (length(btrim(title)) BETWEEN 3 AND 200),
    description     text NOT NULL DEFAULT '' CHECK (length(description) <= 20000),
    route           text CHECK (route IN ('mini-competition', 'direct', 'user-choice', 'urgent')),
    justification   text NOT NULL DEFAULT '' CHECK (length(justification) <= 4000),
    -- The conditions of a user's choice that were ticked (Procurement Act 2023 Sch. 5 paras 15 to 17).
    user_choice     text[] NOT NULL DEFAULT '{}',
    -- What the whole contract may be worth, with VAT.
    estimated_pence bigint CHECK (estimated_pence > 0),
    unit            text CHECK (unit IN ('contract', 'hour', 'night', 'week', 'item')),
    -- The published price ceiling of one unit; null where there is none.
    ceiling_pence   bigint CHECK (ceiling_pence > 0),
    starts_on       date,
    ends_on         date,
    questions_until timestamptz,
    deadline        timestamptz,
    -- Working days; null where none is given.
    standstill_days int CHECK (standstill_days > 0),
    -- Counts up with each change after it was sent.
    requirement_version int NOT NULL DEFAULT 1,
    state           text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'invited', 'opened',
                      'quality-locked', 'scored', 'awarded', 'signed', 'cancelled')),
    created_by      uuid NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_by         uuid,
    sent_at         timestamptz,
    cancelled_reason text CHECK (length(btrim(cancelled_reason)) BETWEEN 10 AND 4000),
    CONSTRAINT calloff_term CHECK (ends_on >= starts_on),
    CONSTRAINT calloff_questions_end_first CHECK (questions_until < deadline),
    CONSTRAINT calloff_was_sent CHECK (state IN ('draft', 'cancelled') OR sent_at IS NOT NULL),
    CONSTRAINT calloff_cancelled_with_reason CHECK ((state = 'cancelled') = (cancelled_reason IS NOT NULL)),
    CONSTRAINT calloff_reference UNIQUE (authority_id, reference),
    CONSTRAINT calloff_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (market_id, part_id) REFERENCES market.part (market_id, id)
  );
  CREATE INDEX calloff_of_authority ON calloffs.calloff (authority_id, created_at DESC);
  CREATE INDEX calloff_of_part ON calloffs.calloff (part_id, authority_id) WHERE state = 'invited';
  CREATE INDEX calloff_of_market ON calloffs.calloff (market_id);
  GRANT SELECT ON calloffs.calloff TO fairplace_app;
  GRANT INSERT (id, authority_id, market_id, part_id, title, created_by) ON calloffs.calloff TO fairplace_app;
  GRANT UPDATE (title, description, route, justification, user_choice, estimated_pence, unit,
    ceiling_pence, starts_on, ends_on, questions_until, deadline, standstill_days, requirement_version,
    state, cancelled_reason) ON calloffs.calloff TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('calloff', 'draft', 'invited'), ('calloff', 'invited', 'opened'), ('calloff', 'opened', 'quality-locked'),
    ('calloff', 'quality-locked', 'scored'), ('calloff', 'scored', 'awarded'), ('calloff', 'awarded', 'signed'),
    -- Direct, user's choice and urgent: nobody else is invited, and nothing is opened.
    ('calloff', 'draft', 'scored'),
    ('calloff', 'draft', 'cancelled'), ('calloff', 'invited', 'cancelled'), ('calloff', 'opened', 'cancelled'),
    ('calloff', 'quality-locked', 'cancelled'), ('calloff', 'scored', 'cancelled'),
    ('calloff', 'awarded', 'cancelled');
`;

/** What is asked of bidders and how their bids are weighed. */
export const REQUIREMENT = `
  CREATE TABLE calloffs.must_have (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    position     int  NOT NULL,
    code         text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    text         text NOT NULL CHECK (length(btrim(text)) BETWEEN 5 AND 1000),
    CONSTRAINT must_have_once UNIQUE (calloff_id, code),
    CONSTRAINT must_have_in_authority UNIQUE (authority_id, calloff_id, id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );

  -- The award criteria of the notice of a dynamic purchasing system, from which those of its call-offs
  -- descend (PCR 2015 reg. 34(23) and (24)).
  CREATE TABLE calloffs.notice_criterion (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    market_id    uuid NOT NULL REFERENCES market.market,
    code         text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title        text NOT NULL CHECK (length(btrim(title)) BETWEEN 3 AND 200),
    entered_by   uuid NOT NULL,
    entered_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT notice_criterion_once UNIQUE (market_id, code)
  );

  CREATE TABLE calloffs.criterion (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    position     int  NOT NULL,
    code         text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title        text NOT NULL CHECK (length(btrim(title)) BETWEEN 3 AND 200),
    kind         text NOT NULL CHECK (kind IN ('quality', 'recipient-views', 'proximity', 'price')),
    -- Of 100 for all criteria together.
    weight       int  NOT NULL CHECK (weight BETWEEN 1 AND 100),
    -- How it is scored, as bidders read it (Procurement Act 2023 s.23(3)).
    guidance     text NOT NULL CHECK (length(btrim(guidance)) BETWEEN 10 AND 4000),
    -- The criterion of the notice that it makes more precise.
    notice_criterion_id uuid REFERENCES calloffs.notice_criterion,
    CONSTRAINT criterion_once UNIQUE (calloff_id, code),
    CONSTRAINT criterion_in_authority UNIQUE (authority_id, calloff_id, id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE UNIQUE INDEX one_price_criterion ON calloffs.criterion (calloff_id) WHERE kind = 'price';
  GRANT SELECT, INSERT, UPDATE, DELETE ON calloffs.must_have, calloffs.criterion TO fairplace_app;
  GRANT SELECT, INSERT ON calloffs.notice_criterion TO fairplace_app;

  -- That an invited provider agrees to a shorter time (PCR 2015 reg. 34(12)), and how that is known.
  CREATE TABLE calloffs.period_agreement (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    deadline     timestamptz NOT NULL,
    evidence     text NOT NULL CHECK (length(btrim(evidence)) BETWEEN 10 AND 1000),
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT period_agreement_once UNIQUE (calloff_id, provider_id, deadline),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );

  -- A change after it was sent: for everybody, with its reason and one deadline looked at again.
  CREATE TABLE calloffs.change (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id    uuid NOT NULL,
    calloff_id      uuid NOT NULL,
    version         int  NOT NULL CHECK (version > 1),
    reason          text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 4000),
    -- Why the deadline moves, or may stay as it is (Procurement Act 2023 s.31(4), s.54).
    deadline_review text NOT NULL CHECK (length(btrim(deadline_review)) BETWEEN 10 AND 2000),
    deadline_before timestamptz NOT NULL,
    deadline        timestamptz NOT NULL CHECK (deadline >= deadline_before),
    -- What stood there, by the names of columns.
    before          jsonb NOT NULL CHECK (jsonb_typeof(before) = 'object'),
    after           jsonb NOT NULL CHECK (jsonb_typeof(after) = 'object'),
    changed_by      uuid NOT NULL,
    changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT change_version UNIQUE (calloff_id, version),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  GRANT SELECT, INSERT ON calloffs.period_agreement, calloffs.change TO fairplace_app;
`;

/** Whom it reaches, and what they ask. */
export const INVITATIONS = `
  -- Computed, never picked: nobody may add or remove one (PCR 2015 reg. 34(21); Procurement Act 2023 s.12).
  CREATE TABLE calloffs.invitation (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    admission_id uuid NOT NULL,
    -- The same instant for everybody invited at first.
    invited_at   timestamptz NOT NULL,
    -- Admitted after the others were invited, and before the deadline.
    late         boolean NOT NULL,
    CONSTRAINT invitation_once UNIQUE (calloff_id, provider_id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id),
    FOREIGN KEY (authority_id, admission_id) REFERENCES market.admission (authority_id, id)
  );
  CREATE INDEX invitation_of_provider ON calloffs.invitation (provider_id, invited_at DESC);
  GRANT SELECT ON calloffs.invitation TO fairplace_app;

  CREATE TABLE calloffs.question (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    text         text NOT NULL CHECK (length(btrim(text)) BETWEEN 5 AND 4000),
    asked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT question_in_authority UNIQUE (authority_id, calloff_id, id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX question_of_calloff ON calloffs.question (calloff_id, asked_at);

  -- Apart from the question, so that nobody else reads who asked: not even the buyer.
  CREATE TABLE calloffs.question_asker (
    question_id  uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    asked_by     uuid NOT NULL,
    FOREIGN KEY (authority_id, calloff_id, question_id)
      REFERENCES calloffs.question (authority_id, calloff_id, id)
  );

  CREATE TABLE calloffs.answer (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    question_id  uuid NOT NULL,
    text         text NOT NULL CHECK (length(btrim(text)) BETWEEN 2 AND 8000),
    answered_by  uuid NOT NULL,
    answered_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id, question_id)
      REFERENCES calloffs.question (authority_id, calloff_id, id)
  );
  CREATE INDEX answer_to_question ON calloffs.answer (question_id, answered_at);
  GRANT SELECT, INSERT ON calloffs.question, calloffs.question_asker, calloffs.answer TO fairplace_app;
`;
