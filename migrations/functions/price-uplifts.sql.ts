/* A provider asks once, the lead negotiates once, each council decides for itself. */

export const UPLIFT_TABLES = `
  -- "authority_id" is the lead's, who negotiates; "councils" those who admit the provider and decide.
  CREATE TABLE prices.uplift (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    part_id      uuid NOT NULL REFERENCES market.part,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    councils     uuid[] NOT NULL CHECK (cardinality(councils) > 0),
    from_day     date NOT NULL,
    state        text NOT NULL DEFAULT 'negotiating'
                   CHECK (state IN ('negotiating', 'deciding', 'closed', 'withdrawn')),
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    put_by       uuid REFERENCES identity.user_account,
    put_at       timestamptz,
    CONSTRAINT put_whole CHECK (num_nulls(put_by, put_at) IN (0, 2)),
    CONSTRAINT put_before_decided CHECK (put_at IS NOT NULL OR state IN ('negotiating', 'withdrawn')),
    CONSTRAINT uplift_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_uplift ON prices.uplift (provider_id, part_id)
    WHERE state IN ('negotiating', 'deciding');
  CREATE INDEX uplift_of_lead ON prices.uplift (authority_id, asked_at DESC);
  CREATE INDEX uplift_of_councils ON prices.uplift USING gin (councils);

  CREATE TABLE prices.line (
    uplift_id     uuid NOT NULL,
    authority_id  uuid NOT NULL,
    provider_id   uuid NOT NULL,
    offer_id      uuid NOT NULL,
    price_unit    text NOT NULL,
    present_pence bigint NOT NULL CHECK (present_pence > 0),
    PRIMARY KEY (uplift_id, offer_id),
    FOREIGN KEY (authority_id, uplift_id) REFERENCES prices.uplift (authority_id, id),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );

  -- What was said, by turns or not, with new figures or without; the last figures are on the table.
  CREATE TABLE prices.round (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    uplift_id    uuid NOT NULL,
    number       int NOT NULL,
    side         text NOT NULL CHECK (side IN ('provider', 'partnership')),
    words        text NOT NULL CHECK (length(btrim(words)) BETWEEN 10 AND 4000),
    made_by      uuid NOT NULL REFERENCES identity.user_account,
    made_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT round_in_order UNIQUE (uplift_id, number),
    CONSTRAINT round_in_uplift UNIQUE (uplift_id, id),
    FOREIGN KEY (authority_id, uplift_id) REFERENCES prices.uplift (authority_id, id)
  );
  CREATE TABLE prices.round_line (
    round_id     uuid NOT NULL,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    uplift_id    uuid NOT NULL,
    offer_id     uuid NOT NULL,
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000),
    PRIMARY KEY (round_id, offer_id),
    FOREIGN KEY (uplift_id, round_id) REFERENCES prices.round (uplift_id, id),
    FOREIGN KEY (uplift_id, offer_id) REFERENCES prices.line (uplift_id, offer_id)
  );

  CREATE TABLE prices.decision (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    uplift_id    uuid NOT NULL REFERENCES prices.uplift,
    outcome      text NOT NULL CHECK (outcome IN ('accepted', 'part', 'refused')),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    from_day     date,
    decided_by   uuid NOT NULL REFERENCES identity.user_account,
    decided_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT decision_from_a_day CHECK ((outcome = 'refused') = (from_day IS NULL)),
    CONSTRAINT decided_once UNIQUE (uplift_id, authority_id),
    CONSTRAINT decision_in_authority UNIQUE (authority_id, id)
  );
  CREATE TABLE prices.decision_line (
    decision_id  uuid NOT NULL,
    authority_id uuid NOT NULL,
    uplift_id    uuid NOT NULL,
    offer_id     uuid NOT NULL,
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000),
    PRIMARY KEY (decision_id, offer_id),
    FOREIGN KEY (authority_id, decision_id) REFERENCES prices.decision (authority_id, id),
    FOREIGN KEY (uplift_id, offer_id) REFERENCES prices.line (uplift_id, offer_id)
  );
  ALTER TABLE prices.version ADD CONSTRAINT version_was_decided
    FOREIGN KEY (decision_id, offer_id) REFERENCES prices.decision_line (decision_id, offer_id);

  -- What a provider shows for its reasons, kept as a receipt's file is.
  CREATE TABLE prices.evidence_file (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    uplift_id     uuid NOT NULL,
    original_name text NOT NULL CHECK (length(original_name) BETWEEN 1 AND 120),
    kind          text NOT NULL CHECK (kind IN ('pdf', 'png', 'jpg')),
    content       bytea CHECK (octet_length(content) BETWEEN 1 AND 10485760),
    sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    scan          text NOT NULL CHECK (scan IN ('unscanned', 'quarantine', 'clean', 'infected')),
    scanned_at    timestamptz,
    added_by      uuid NOT NULL REFERENCES identity.user_account,
    added_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT infected_is_gone CHECK ((scan = 'infected') = (content IS NULL)),
    FOREIGN KEY (authority_id, uplift_id) REFERENCES prices.uplift (authority_id, id)
  );
  ALTER TABLE prices.evidence_file ALTER COLUMN content SET STORAGE EXTERNAL;
  CREATE INDEX evidence_file_of_uplift ON prices.evidence_file (uplift_id, added_at);
  CREATE INDEX evidence_file_to_scan ON prices.evidence_file (added_at) WHERE scan = 'quarantine';

  GRANT SELECT ON ALL TABLES IN SCHEMA prices TO fairplace_app;
  GRANT INSERT (id, part_id, provider_id, from_day, asked_by) ON prices.uplift TO fairplace_app;
  GRANT UPDATE (state, put_by, put_at) ON prices.uplift TO fairplace_app;
  GRANT INSERT ON prices.line, prices.round_line, prices.decision_line TO fairplace_app;
  GRANT INSERT (id, authority_id, uplift_id, number, side, words, made_by) ON prices.round TO fairplace_app;
  GRANT INSERT (id, authority_id, uplift_id, outcome, reasons, from_day, decided_by)
    ON prices.decision TO fairplace_app;
  GRANT INSERT (id, authority_id, uplift_id, original_name, kind, content, sha256, scan, added_by)
    ON prices.evidence_file TO fairplace_app;
  GRANT UPDATE (scan, content, scanned_at) ON prices.evidence_file TO fairplace_app;
`;
