/** Bids under seal: quality and price apart, each to a key of its own that is made for one call-off. */
export const SEALED_BIDS = `
  CREATE TABLE calloffs.bid_key (
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('quality', 'price')),
    -- An age recipient, to which bids are encrypted.
    public_key   text NOT NULL CHECK (public_key ~ '^age1[a-z0-9]{58}$'),
    -- The identity, wrapped under a secret of the service's configuration. No role reads this column:
    -- calloffs.release_key() gives it out.
    wrapped_key  bytea NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (calloff_id, kind),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  GRANT SELECT (authority_id, calloff_id, kind, public_key, made_at),
        INSERT (authority_id, calloff_id, kind, public_key, wrapped_key)
    ON calloffs.bid_key TO fairplace_app;

  -- Every version is kept; the last one counts, unless it was withdrawn.
  CREATE TABLE calloffs.bid (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    version      int  NOT NULL,
    -- The version of the requirement that it answers.
    requirement_version int NOT NULL,
    -- All of one size, so that nobody learns from it how much was written.
    sealed_quality bytea NOT NULL CONSTRAINT bid_quality_padded CHECK (octet_length(sealed_quality) = 65736),
    sealed_price   bytea NOT NULL CONSTRAINT bid_price_padded CHECK (octet_length(sealed_price) = 1224),
    -- SHA-256 of both, one after the other: what the receipt shows.
    digest       bytea NOT NULL,
    -- Who sent it, at that instant: a member of the part, one that has applied, or neither.
    standing     text NOT NULL CHECK (standing IN ('member', 'applicant', 'outsider')),
    received_at  timestamptz NOT NULL,
    sent_by      uuid NOT NULL,
    CONSTRAINT bid_version UNIQUE (calloff_id, provider_id, version),
    CONSTRAINT bid_in_authority UNIQUE (authority_id, calloff_id, provider_id, id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX bid_of_provider ON calloffs.bid (provider_id, received_at DESC);
  GRANT SELECT ON calloffs.bid TO fairplace_app;
  GRANT INSERT (id, authority_id, calloff_id, provider_id, requirement_version, sealed_quality, sealed_price,
    sent_by) ON calloffs.bid TO fairplace_app;

  CREATE TABLE calloffs.bid_withdrawal (
    bid_id       uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL,
    withdrawn_by uuid NOT NULL,
    withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.bid (authority_id, calloff_id, provider_id, id)
  );
  GRANT SELECT ON calloffs.bid_withdrawal TO fairplace_app;
  GRANT INSERT (bid_id, authority_id, calloff_id, provider_id, withdrawn_by)
    ON calloffs.bid_withdrawal TO fairplace_app;

  -- What a bidder has written and not sent: encrypted by the service for that provider, read by nobody else.
  CREATE TABLE calloffs.bid_draft (
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    sealed       bytea NOT NULL CHECK (octet_length(sealed) <= 80000),
    written_by   uuid NOT NULL,
    written_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (calloff_id, provider_id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  GRANT SELECT, INSERT ON calloffs.bid_draft TO fairplace_app;
  GRANT UPDATE (sealed, written_by, written_at) ON calloffs.bid_draft TO fairplace_app;
`;

/** Two people open all bids in one act, after the deadline. */
export const OPENING = `
  CREATE TABLE calloffs.opening_approval (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    approved_by  uuid NOT NULL,
    approved_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT approved_once UNIQUE (calloff_id, approved_by),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  GRANT SELECT ON calloffs.opening_approval TO fairplace_app;
  GRANT INSERT (authority_id, calloff_id, approved_by) ON calloffs.opening_approval TO fairplace_app;

  -- Each time that a key was given out.
  CREATE TABLE calloffs.key_release (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    kind         text NOT NULL,
    released_to  uuid NOT NULL,
    released_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (calloff_id, kind) REFERENCES calloffs.bid_key (calloff_id, kind),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX release_of_key ON calloffs.key_release (calloff_id, kind);
  GRANT SELECT ON calloffs.key_release TO fairplace_app;

  -- The last version of each bid that was not withdrawn, as it was found at the opening.
  CREATE TABLE calloffs.opened_bid (
    bid_id       uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL,
    -- By code of criterion, of each must-have.
    answers      jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
    must_haves   jsonb NOT NULL CHECK (jsonb_typeof(must_haves) = 'object'),
    -- Why it could not be read; then answers and must-haves are empty.
    problem      text,
    opened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT opened_once UNIQUE (calloff_id, provider_id),
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.bid (authority_id, calloff_id, provider_id, id)
  );
  -- Opened only once quality is locked, with the other key.
  CREATE TABLE calloffs.opened_price (
    bid_id       uuid PRIMARY KEY REFERENCES calloffs.opened_bid,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    -- For one unit; null where it could not be read.
    price_pence  bigint CHECK (price_pence >= 0),
    problem      text,
    opened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT opened_price_or_problem CHECK ((price_pence IS NULL) = (problem IS NOT NULL)),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX opened_price_of_calloff ON calloffs.opened_price (calloff_id);
  GRANT SELECT, INSERT ON calloffs.opened_bid, calloffs.opened_price TO fairplace_app;

  -- A bid that is not assessed, with the reason that its bidder is told.
  CREATE TABLE calloffs.disregard (
    bid_id       uuid PRIMARY KEY REFERENCES calloffs.opened_bid,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    provider_id  uuid NOT NULL,
    -- Procurement Act 2023 s.34(3); s.34(5); or what the assessment finds.
    ground       text NOT NULL CHECK (ground IN
                   ('not-a-member', 'exceptional-complexity', 'must-have', 'unreadable', 'excluded')),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    decided_by   uuid NOT NULL,
    decided_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id, provider_id, bid_id)
      REFERENCES calloffs.bid (authority_id, calloff_id, provider_id, id)
  );
  CREATE INDEX disregard_of_calloff ON calloffs.disregard (calloff_id);
  GRANT SELECT, INSERT ON calloffs.disregard TO fairplace_app;
`;
