import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { MARKET_POLICIES } from './functions/market-policies.sql.js';
import {
  ADMISSION_GATE,
  CONDITIONS_ARE_FIXED,
  MARKET_DISCLOSURES,
  MARKET_HISTORY,
  ONE_UNDECIDED_APPLICATION,
} from './functions/market-rules.sql.js';

/** Markets, their parts, applications, decisions and the register of admissions. */
export class Market1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(MARKET_POLICIES);
    await runner.query(MARKET_HISTORY);
    await runner.query(CONDITIONS_ARE_FIXED);
    await runner.query(ONE_UNDECIDED_APPLICATION);
    await runner.query(ADMISSION_GATE);
    await runner.query(MARKET_DISCLOSURES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA market CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'admission';
    `);
  }
}

const TABLES = `
  CREATE SCHEMA market;
  GRANT USAGE ON SCHEMA market TO fairplace_app;

  CREATE TABLE market.market (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title          text NOT NULL UNIQUE,
    regime         text NOT NULL CHECK (regime IN
                     ('pcr2015-dps', 'pa2023-dynamic-market', 'pa2023-open-framework')),
    light_touch    boolean NOT NULL,
    partnership_id uuid NOT NULL REFERENCES identity.partnership,
    lead_authority uuid NOT NULL REFERENCES identity.authority,
    established_on date NOT NULL,
    -- A market under the 2023 Act may be open-ended; a DPS ends on 23 February 2029 (SI 2024/716 reg. 5).
    ends_on        date CHECK (regime <> 'pcr2015-dps' OR ends_on <= '2029-02-23')
  );

  CREATE TABLE market.part (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    market_id   uuid NOT NULL REFERENCES market.market,
    code        text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    title       text NOT NULL,
    description text NOT NULL,
    offer_kinds text[] NOT NULL CHECK (cardinality(offer_kinds) > 0),
    -- The transaction that added the part: its conditions are added in the same one.
    added_in    xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (market_id, code),
    UNIQUE (market_id, id)
  );

  -- A condition of membership, asked as a question. Conditions cannot change during the term of the
  -- market (Procurement Act 2023 s.36(7)(b)): they are added with their part, in one transaction, and
  -- never edited.
  CREATE TABLE market.condition (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    part_id     uuid NOT NULL REFERENCES market.part,
    position    int  NOT NULL,
    code        text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    question    text NOT NULL,
    hint        text NOT NULL,
    -- Why it is proportionate to what is bought (s.36(1) and (4)).
    rationale   text NOT NULL CHECK (length(btrim(rationale)) >= 10),
    UNIQUE (part_id, code)
  );
  GRANT SELECT, INSERT ON market.market, market.part, market.condition TO fairplace_app;

  CREATE TABLE market.application (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    market_id    uuid NOT NULL REFERENCES market.market,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    -- By condition code: what the provider answered.
    answers      jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
    submitted_by uuid NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (market_id, id),
    UNIQUE (provider_id, id)
  );
  CREATE INDEX application_by_age ON market.application (market_id, submitted_at);
  CREATE INDEX application_of_provider ON market.application (provider_id);

  CREATE TABLE market.application_part (
    application_id uuid NOT NULL,
    market_id      uuid NOT NULL,
    part_id        uuid NOT NULL,
    PRIMARY KEY (application_id, part_id),
    FOREIGN KEY (market_id, application_id) REFERENCES market.application (market_id, id),
    FOREIGN KEY (market_id, part_id) REFERENCES market.part (market_id, id)
  );

  -- One authority's decision on one part of one application: final, with reasons either way (s.36(6)(e)).
  CREATE TABLE market.decision (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL,
    part_id        uuid NOT NULL,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    outcome        text NOT NULL CHECK (outcome IN ('admit', 'refuse')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    decided_by     uuid NOT NULL,
    decided_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT decision_once UNIQUE (application_id, part_id, authority_id),
    FOREIGN KEY (application_id, part_id) REFERENCES market.application_part (application_id, part_id),
    FOREIGN KEY (provider_id, application_id) REFERENCES market.application (provider_id, id),
    UNIQUE (authority_id, provider_id, part_id, outcome, id)
  );

  -- Membership of a part, judged by each authority for itself. This is the public register.
  CREATE TABLE market.admission (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    part_id      uuid NOT NULL REFERENCES market.part,
    decision_id  uuid NOT NULL,
    -- No admission without this authority's decision to admit this provider to this part.
    outcome      text NOT NULL GENERATED ALWAYS AS ('admit') STORED,
    state        text NOT NULL DEFAULT 'admitted' CHECK (state IN ('admitted', 'suspended', 'removed')),
    since        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT admission_once UNIQUE (provider_id, part_id, authority_id),
    CONSTRAINT admission_rests_on_a_decision
      FOREIGN KEY (authority_id, provider_id, part_id, outcome, decision_id)
      REFERENCES market.decision (authority_id, provider_id, part_id, outcome, id),
    UNIQUE (authority_id, id)
  );
  CREATE INDEX admission_of_part ON market.admission (part_id, authority_id) WHERE state = 'admitted';

  CREATE TABLE market.admission_event (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- The order in which they happened: each is written under the lock of its admission.
    position     bigint GENERATED ALWAYS AS IDENTITY,
    authority_id uuid NOT NULL,
    admission_id uuid NOT NULL,
    from_state   text,
    to_state     text NOT NULL,
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    acted_by     uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, admission_id) REFERENCES market.admission (authority_id, id)
  );
  CREATE INDEX event_of_admission ON market.admission_event (admission_id, position);

  GRANT SELECT, INSERT ON market.application, market.application_part, market.decision,
    market.admission, market.admission_event TO fairplace_app;
  GRANT UPDATE (state, since, decision_id) ON market.admission TO fairplace_app;
`;
