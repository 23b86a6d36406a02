const REASONS = `text CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000)`;

/** What the two sides sign, and what becomes of it. */
export const CONTRACTS = `
  CREATE TABLE calloffs.contract (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    award_id     uuid NOT NULL,
    provider_id  uuid NOT NULL,
    price_pence  bigint NOT NULL CHECK (price_pence > 0),
    -- What the whole contract may be worth, with VAT.
    value_pence  bigint NOT NULL CHECK (value_pence > 0),
    starts_on    date NOT NULL,
    ends_on      date NOT NULL CHECK (ends_on >= starts_on),
    terms        text NOT NULL CHECK (length(btrim(terms)) BETWEEN 10 AND 20000),
    drafted_by   uuid NOT NULL REFERENCES identity.user_account,
    drafted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    provider_signed_by   uuid REFERENCES identity.user_account,
    provider_signed_as   text CHECK (length(btrim(provider_signed_as)) BETWEEN 3 AND 200),
    provider_signed_at   timestamptz,
    authority_signed_by  uuid REFERENCES identity.user_account,
    authority_signed_as  text CHECK (length(btrim(authority_signed_as)) BETWEEN 3 AND 200),
    -- With the council's signature, which is the second, it is entered into.
    signed_at            timestamptz,
    -- The last days for its details (UK7) and, above a value, its copy; null where neither is published.
    details_due_on       date,
    copy_due_on          date,
    CONSTRAINT provider_signed_whole CHECK (
      num_nulls(provider_signed_by, provider_signed_as, provider_signed_at) IN (0, 3)),
    CONSTRAINT authority_signed_whole CHECK (
      num_nulls(authority_signed_by, authority_signed_as, signed_at) IN (0, 3)),
    CONSTRAINT signed_by_both CHECK (signed_at IS NULL OR provider_signed_at <= signed_at),
    CONSTRAINT one_contract UNIQUE (calloff_id),
    CONSTRAINT contract_in_authority UNIQUE (authority_id, calloff_id, id, provider_id),
    FOREIGN KEY (authority_id, calloff_id, award_id, provider_id)
      REFERENCES calloffs.award (authority_id, calloff_id, id, provider_id)
  );
  CREATE INDEX contract_of_provider ON calloffs.contract (provider_id, drafted_at DESC);
  GRANT SELECT, INSERT ON calloffs.contract TO fairplace_app;
  GRANT UPDATE (provider_signed_by, provider_signed_as, provider_signed_at, authority_signed_by,
    authority_signed_as, signed_at) ON calloffs.contract TO fairplace_app;

  CREATE TABLE calloffs.indicator (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    contract_id  uuid NOT NULL,
    provider_id  uuid NOT NULL,
    position     int  NOT NULL CHECK (position > 0),
    title        text NOT NULL CHECK (length(btrim(title)) BETWEEN 3 AND 200),
    target       text NOT NULL CHECK (length(btrim(target)) BETWEEN 2 AND 400),
    CONSTRAINT indicator_once UNIQUE (contract_id, position),
    FOREIGN KEY (authority_id, calloff_id, contract_id, provider_id)
      REFERENCES calloffs.contract (authority_id, calloff_id, id, provider_id)
  );
  GRANT SELECT, INSERT ON calloffs.indicator TO fairplace_app;

  -- What was changed after signing, and why it may be (s.74; its notice is UK10).
  CREATE TABLE calloffs.contract_change (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    contract_id  uuid NOT NULL,
    provider_id  uuid NOT NULL,
    what         text NOT NULL CHECK (length(btrim(what)) BETWEEN 10 AND 4000),
    reasons      ${REASONS} NOT NULL,
    value_pence  bigint CHECK (value_pence > 0),
    ends_on      date,
    changed_by   uuid NOT NULL REFERENCES identity.user_account,
    changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT contract_change_in_authority UNIQUE (authority_id, calloff_id, id),
    FOREIGN KEY (authority_id, calloff_id, contract_id, provider_id)
      REFERENCES calloffs.contract (authority_id, calloff_id, id, provider_id)
  );
  CREATE INDEX change_of_contract ON calloffs.contract_change (contract_id, changed_at);
  GRANT SELECT, INSERT ON calloffs.contract_change TO fairplace_app;

  -- Its end (s.78 to 80; its notice is UK11).
  CREATE TABLE calloffs.termination (
    contract_id   uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    calloff_id    uuid NOT NULL,
    provider_id   uuid NOT NULL,
    ground        text NOT NULL CHECK (ground IN ('end-of-term', 'agreed', 'breach', 'excluded', 'other')),
    ended_on      date NOT NULL,
    reasons       ${REASONS} NOT NULL,
    terminated_by uuid NOT NULL REFERENCES identity.user_account,
    terminated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id, contract_id, provider_id)
      REFERENCES calloffs.contract (authority_id, calloff_id, id, provider_id)
  );
  GRANT SELECT, INSERT ON calloffs.termination TO fairplace_app;
  INSERT INTO notifications.topic VALUES
    ('low-price-asked'), ('assessment-summary'), ('contract-to-sign');
`;
