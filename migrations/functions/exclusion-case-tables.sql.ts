const WORDS = (name: string): string =>
  `${name} text CHECK (length(btrim(${name})) BETWEEN 1 AND 4000)`;

/** A case, what is said in it, and how it ends. */
export const CASES = `
  CREATE TABLE exclusions.exclusion_case (
    id                    uuid PRIMARY KEY,
    authority_id          uuid NOT NULL REFERENCES identity.authority,
    provider_id           uuid NOT NULL REFERENCES providers.provider,
    law                   text NOT NULL CHECK (law IN ('pa2023', 'pcr2015')),
    -- The rules of the day on which it was opened.
    rule_pack             text NOT NULL REFERENCES market.rule_pack,
    reasons               text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    -- Answers count that are received before this instant by the clock of the database. Never changed.
    representations_until timestamptz NOT NULL,
    opened_by             uuid NOT NULL,
    opened_at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Its grounds are added in the transaction that opened it.
    opened_in             xid8 NOT NULL DEFAULT pg_current_xact_id(),
    outcome               text CHECK (outcome IN ('not-excluded', 'excludable', 'excluded')),
    closed_at             timestamptz,
    CONSTRAINT case_closed_whole CHECK ((outcome IS NULL) = (closed_at IS NULL)),
    CONSTRAINT case_in_authority UNIQUE (authority_id, id),
    CONSTRAINT case_of_provider UNIQUE (authority_id, provider_id, id)
  );
  CREATE UNIQUE INDEX one_open_case ON exclusions.exclusion_case (authority_id, provider_id, law)
    WHERE closed_at IS NULL;
  CREATE INDEX case_by_provider ON exclusions.exclusion_case (provider_id, opened_at DESC);

  CREATE TABLE exclusions.case_ground (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    case_id      uuid NOT NULL,
    ground_code  text NOT NULL,
    ground_from  date NOT NULL,
    about        text NOT NULL CHECK (about IN ('provider', 'connected-person', 'associated-person', 'sub-contractor')),
    person_id    uuid REFERENCES providers.connected_person,
    person_name  text CHECK (length(btrim(person_name)) BETWEEN 2 AND 160),
    -- The conviction, the decision or the event.
    event_on     date NOT NULL,
    -- The last day on which it counts; null: for as long as it lasts. Computed, see ground_by_the_law.
    counts_until date,
    -- What the council relies on.
    evidence     text NOT NULL CHECK (length(btrim(evidence)) BETWEEN 10 AND 4000),
    -- The line of the debarment list, for grounds that stand on it.
    hit_id       uuid REFERENCES exclusions.hit,
    FOREIGN KEY (authority_id, case_id) REFERENCES exclusions.exclusion_case (authority_id, id),
    FOREIGN KEY (ground_code, ground_from) REFERENCES exclusions.ground (code, from_day),
    CONSTRAINT somebody_else_has_a_name CHECK ((about = 'provider') = (person_name IS NULL)),
    CONSTRAINT ground_of_case UNIQUE (authority_id, case_id, id)
  );
  CREATE INDEX ground_by_case ON exclusions.case_ground (case_id);

  -- What the provider says, by the factors of s.58(1).
  CREATE TABLE exclusions.representation (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id     uuid NOT NULL,
    case_id          uuid NOT NULL,
    provider_id      uuid NOT NULL,
    ${WORDS('whether_true')},
    ${WORDS('taken_seriously')},
    ${WORDS('steps_taken')},
    ${WORDS('commitments')},
    ${WORDS('time_passed')},
    ${WORDS('anything_else')},
    -- Nothing more will come: the council may decide before the time is over.
    is_final         boolean NOT NULL,
    sent_by          uuid NOT NULL,
    sent_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, provider_id, case_id)
      REFERENCES exclusions.exclusion_case (authority_id, provider_id, id),
    CONSTRAINT says_something CHECK (num_nonnulls(whether_true, taken_seriously, steps_taken, commitments,
      time_passed, anything_else) > 0)
  );
  CREATE UNIQUE INDEX final_once ON exclusions.representation (case_id) WHERE is_final;
  CREATE INDEX representation_by_case ON exclusions.representation (case_id, sent_at);

  -- An associated person or a sub-contractor gives way to another (s.26(3), 27(4), 28(5)).
  CREATE TABLE exclusions.replacement (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    case_id      uuid NOT NULL,
    provider_id  uuid NOT NULL,
    ground_id    uuid NOT NULL UNIQUE,
    replaced_by  text NOT NULL CHECK (length(btrim(replaced_by)) BETWEEN 2 AND 160),
    replaced_on  date NOT NULL,
    sent_by      uuid NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, provider_id, case_id)
      REFERENCES exclusions.exclusion_case (authority_id, provider_id, id),
    FOREIGN KEY (authority_id, case_id, ground_id)
      REFERENCES exclusions.case_ground (authority_id, case_id, id)
  );

  -- One person proposes, another confirms or gives it back.
  CREATE TABLE exclusions.case_decision (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    case_id        uuid NOT NULL,
    outcome        text NOT NULL CHECK (outcome IN ('not-excluded', 'excludable', 'excluded')),
    -- Whether the circumstances go on or are likely to occur again (s.57(1)(a) and (2)(a)).
    finding        text NOT NULL CHECK (finding IN ('continuing', 'likely', 'neither', 'no-ground')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    proposed_by    uuid NOT NULL,
    proposed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    answer         text CHECK (answer IN ('confirmed', 'returned')),
    answer_reasons text CHECK (length(btrim(answer_reasons)) BETWEEN 10 AND 4000),
    answered_by    uuid,
    answered_at    timestamptz,
    FOREIGN KEY (authority_id, case_id) REFERENCES exclusions.exclusion_case (authority_id, id),
    CONSTRAINT answered_whole CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3)),
    CONSTRAINT returned_with_reasons CHECK (answer IS DISTINCT FROM 'returned' OR answer_reasons IS NOT NULL),
    CONSTRAINT two_people CHECK (answered_by <> proposed_by)
  );
  CREATE UNIQUE INDEX one_open_proposal ON exclusions.case_decision (case_id) WHERE answer IS NULL;
  CREATE UNIQUE INDEX decided_once ON exclusions.case_decision (case_id) WHERE answer = 'confirmed';

  -- Admitting a provider that may be excluded is considered, application by application (s.36(6)(d)).
  CREATE TABLE exclusions.consideration (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    case_id        uuid NOT NULL,
    application_id uuid NOT NULL REFERENCES market.application,
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    considered_by  uuid NOT NULL,
    considered_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, case_id) REFERENCES exclusions.exclusion_case (authority_id, id),
    CONSTRAINT considered_once UNIQUE (case_id, application_id)
  );

  -- Who must be told of a rejection or a removal, and by when (s.59(2)).
  CREATE TABLE exclusions.minister_task (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    part_id      uuid NOT NULL REFERENCES market.part,
    cause        text NOT NULL CHECK (cause IN ('rejection', 'removal')),
    -- The decision that rejected, or that the removed membership rested on.
    decision_id  uuid NOT NULL REFERENCES market.decision,
    case_id      uuid,
    happened_on  date NOT NULL,
    due_on       date NOT NULL CHECK (due_on >= happened_on),
    -- How it ended: it was sent, or somebody found that it was not on a ground of exclusion.
    ended_as     text CHECK (ended_as IN ('sent', 'not-needed')),
    sent_on      date CHECK (sent_on >= happened_on),
    note         text CHECK (length(btrim(note)) BETWEEN 3 AND 1000),
    ended_by     uuid,
    ended_at     timestamptz,
    FOREIGN KEY (authority_id, case_id) REFERENCES exclusions.exclusion_case (authority_id, id),
    CONSTRAINT task_once UNIQUE (decision_id, cause),
    CONSTRAINT task_ended_whole CHECK (num_nulls(ended_as, ended_by, ended_at, note) IN (0, 4)),
    CONSTRAINT task_sent_on_a_day CHECK ((ended_as IS NOT DISTINCT FROM 'sent') = (sent_on IS NOT NULL)),
    CONSTRAINT task_in_authority UNIQUE (authority_id, id)
  );
  GRANT SELECT, INSERT ON exclusions.exclusion_case, exclusions.case_ground, exclusions.representation,
    exclusions.replacement, exclusions.case_decision, exclusions.consideration, exclusions.minister_task
    TO fairplace_app;
  GRANT UPDATE (outcome, closed_at) ON exclusions.exclusion_case TO fairplace_app;
  GRANT UPDATE (answer, answer_reasons, answered_by, answered_at) ON exclusions.case_decision TO fairplace_app;
  GRANT UPDATE (ended_as, sent_on, note, ended_by, ended_at) ON exclusions.minister_task TO fairplace_app;
`;
