const OF_CALLOFF = `FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)`;
const REASONS = `text CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000)`;

/** Prices that look too low, and where each bid stands. */
export const PRICES = `
  -- Asked about before it may be disregarded (Procurement Act 2023 s.19(4) and (5)).
  CREATE TABLE calloffs.low_price (
    bid_id       uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    why          text NOT NULL CHECK (why IN ('others', 'ceiling', 'judgement')),
    flagged_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    question     text CHECK (length(btrim(question)) BETWEEN 10 AND 4000),
    asked_by     uuid REFERENCES identity.user_account,
    asked_at     timestamptz,
    -- The last day for an answer, counted once.
    answer_by    date,
    answer       text CHECK (length(btrim(answer)) BETWEEN 10 AND 8000),
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    outcome      text CHECK (outcome IN ('accepted', 'disregarded')),
    reasons      ${REASONS},
    decided_by   uuid REFERENCES identity.user_account,
    decided_at   timestamptz,
    CONSTRAINT low_price_asked_whole CHECK (num_nulls(question, asked_by, asked_at, answer_by) IN (0, 4)),
    CONSTRAINT low_price_answers_a_question CHECK (
      num_nulls(answer, answered_by, answered_at) IN (0, 3) AND (answer IS NULL OR question IS NOT NULL)),
    CONSTRAINT low_price_decided_whole CHECK (num_nulls(outcome, reasons, decided_by, decided_at) IN (0, 4)),
    CONSTRAINT low_price_asked_first CHECK (outcome IS DISTINCT FROM 'disregarded' OR asked_at IS NOT NULL),
    CONSTRAINT low_price_once UNIQUE (authority_id, calloff_id, bid_id),
    ${OF_CALLOFF},
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.bid (authority_id, calloff_id, provider_id, id)
  );
  CREATE INDEX low_price_of_provider ON calloffs.low_price (provider_id, asked_at DESC);
  GRANT SELECT, INSERT ON calloffs.low_price TO fairplace_app;
  GRANT UPDATE (question, asked_by, asked_at, answer_by, answer, answered_by, answered_at, outcome, reasons,
    decided_by, decided_at) ON calloffs.low_price TO fairplace_app;

  -- Where a bid stands when its price is known too. Points are hundredths.
  CREATE TABLE calloffs.standing (
    bid_id         uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    calloff_id     uuid NOT NULL,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    price_pence    bigint NOT NULL CHECK (price_pence > 0),
    quality_points int NOT NULL CHECK (quality_points BETWEEN 0 AND 10000),
    -- Null for a bid that is disregarded.
    price_points   int CHECK (price_points BETWEEN 0 AND 10000),
    total_points   int,
    rank           int CHECK (rank > 0),
    disregarded    text CHECK (length(btrim(disregarded)) BETWEEN 10 AND 4000),
    ranked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ranked_or_disregarded CHECK (
      num_nulls(price_points, total_points, rank) = CASE WHEN disregarded IS NULL THEN 0 ELSE 3 END),
    CONSTRAINT total_adds_up CHECK (total_points = quality_points + price_points AND total_points <= 10000),
    CONSTRAINT standing_of_provider UNIQUE (authority_id, calloff_id, provider_id, bid_id),
    ${OF_CALLOFF},
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.bid (authority_id, calloff_id, provider_id, id)
  );
  CREATE INDEX standing_of_calloff ON calloffs.standing (calloff_id, rank);
  GRANT SELECT, INSERT ON calloffs.standing TO fairplace_app;
`;

/** One award, and what has to be there for it. */
export const AWARDS = `
  -- That the core information on the central digital platform is up to date and shared (SI 2024/692 reg. 6).
  CREATE TABLE calloffs.share_code (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    code         text NOT NULL CHECK (code ~ '^[A-Za-z0-9-]{6,20}$'),
    confirmed_by uuid NOT NULL REFERENCES identity.user_account,
    confirmed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX share_code_of_provider ON calloffs.share_code (provider_id, confirmed_at DESC);
  GRANT SELECT, INSERT ON calloffs.share_code TO fairplace_app;

  CREATE TABLE calloffs.award (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    -- Null where nobody was asked to bid: direct, user's choice, urgent.
    bid_id       uuid,
    price_pence  bigint NOT NULL CHECK (price_pence > 0),
    reasons      ${REASONS} NOT NULL,
    -- What the person and the carers want, and how it is known; for a user's choice.
    views        text CHECK (length(btrim(views)) BETWEEN 10 AND 4000),
    awarded_by   uuid NOT NULL REFERENCES identity.user_account,
    awarded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT one_award UNIQUE (calloff_id),
    CONSTRAINT award_in_authority UNIQUE (authority_id, calloff_id, id, provider_id),
    ${OF_CALLOFF},
    CONSTRAINT award_of_a_standing FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.standing (authority_id, calloff_id, provider_id, bid_id)
  );
  CREATE INDEX award_of_provider ON calloffs.award (provider_id, awarded_at DESC);
  GRANT SELECT, INSERT ON calloffs.award TO fairplace_app;

  -- What one assessed bidder is told, as it was sent (s.50(3) to (5)).
  CREATE TABLE calloffs.summary (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    award_id     uuid NOT NULL REFERENCES calloffs.award,
    bid_id       uuid NOT NULL UNIQUE,
    provider_id  uuid NOT NULL,
    body         jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
    sent_by      uuid NOT NULL REFERENCES identity.user_account,
    sent_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.standing (authority_id, calloff_id, provider_id, bid_id)
  );
  CREATE INDEX summary_of_provider ON calloffs.summary (provider_id, sent_at DESC);
  CREATE INDEX summary_of_calloff ON calloffs.summary (calloff_id);
  GRANT SELECT, INSERT ON calloffs.summary TO fairplace_app;

  -- The award notice was published; a standstill begins with that day and ends as it was counted then.
  CREATE TABLE calloffs.award_notice (
    calloff_id      uuid PRIMARY KEY,
    authority_id    uuid NOT NULL,
    award_id        uuid NOT NULL REFERENCES calloffs.award,
    provider_id     uuid NOT NULL,
    number          text NOT NULL CHECK (length(btrim(number)) BETWEEN 3 AND 60),
    published_on    date NOT NULL,
    standstill_days int CHECK (standstill_days > 0),
    standstill_ends date,
    recorded_by     uuid NOT NULL REFERENCES identity.user_account,
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT standstill_whole CHECK ((standstill_days IS NULL) = (standstill_ends IS NULL)),
    -- Working days that begin with a day end no earlier than a calendar without holidays says.
    CONSTRAINT standstill_long_enough CHECK (
      standstill_ends >= published_on + standstill_days - 1 + 2 * ((standstill_days - 1) / 5)),
    FOREIGN KEY (authority_id, calloff_id, award_id, provider_id)
      REFERENCES calloffs.award (authority_id, calloff_id, id, provider_id)
  );
  GRANT SELECT, INSERT ON calloffs.award_notice TO fairplace_app;

  -- A claim of which the council was told in the standstill stops the signing (s.101), until it is dealt with.
  CREATE TABLE calloffs.claim (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL,
    award_id     uuid NOT NULL REFERENCES calloffs.award,
    -- Court and number, without names.
    case_number  text NOT NULL CHECK (length(btrim(case_number)) BETWEEN 3 AND 200),
    told_at      timestamptz NOT NULL,
    recorded_by  uuid NOT NULL REFERENCES identity.user_account,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    lifted_by    uuid REFERENCES identity.user_account,
    lifted_at    timestamptz,
    reasons      ${REASONS},
    CONSTRAINT claim_lifted_whole CHECK (num_nulls(lifted_by, lifted_at, reasons) IN (0, 3)),
    CONSTRAINT claim_told_before CHECK (told_at <= recorded_at),
    FOREIGN KEY (authority_id, calloff_id, award_id, provider_id)
      REFERENCES calloffs.award (authority_id, calloff_id, id, provider_id)
  );
  CREATE INDEX claim_of_calloff ON calloffs.claim (calloff_id);
  GRANT SELECT, INSERT ON calloffs.claim TO fairplace_app;
  GRANT UPDATE (lifted_by, lifted_at, reasons) ON calloffs.claim TO fairplace_app;
`;
