import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { RECEIPT_GUARDS } from './functions/receipt-guards.sql.js';
import { RECEIPT_POLICIES } from './functions/receipt-policies.sql.js';

/** What families show of what they spent, looked at within 30 days; and what money may be spent on. */
export class Receipts1763800000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECEIPTS);
    await runner.query(FILES);
    await runner.query(GUIDE);
    await runner.query(RECEIPT_GUARDS);
    await runner.query(GUIDE_ROWS);
    await runner.query(RECEIPT_POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE holding.receipt_file, holding.receipt_query, holding.receipt, holding.guide_line;
      DROP FUNCTION holding.keep_receipt_in_time(), holding.refuse_query_without_reason(),
        holding.refuse_many_files(), holding.keep_answer(), holding.keep_scan();
      DELETE FROM platform.state_edge WHERE lifecycle IN ('receipt', 'receipt-scan');
    `);
  }
}

const RECEIPTS = `
  CREATE TABLE holding.receipt (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    spent_on       date NOT NULL,
    pence          bigint NOT NULL CHECK (pence BETWEEN 1 AND 100000000),
    what           text NOT NULL CHECK (length(btrim(what)) BETWEEN 2 AND 300),
    -- "counted": nobody had a question within the time, so it counts as accepted.
    state          text NOT NULL DEFAULT 'sent'
                     CHECK (state IN ('sent', 'queried', 'accepted', 'counted')),
    sent_by        uuid NOT NULL REFERENCES identity.user_account,
    sent_at        timestamptz NOT NULL DEFAULT now(),
    -- The last day on which it can be queried: 30 days, after which it counts as accepted (features: Q-09).
    check_by       date NOT NULL DEFAULT ((now() AT TIME ZONE 'Europe/London')::date + 30),
    accepted_by    uuid REFERENCES identity.user_account,
    accepted_at    timestamptz,
    CONSTRAINT accepted_whole CHECK (
      (state IN ('accepted', 'counted')) = (accepted_at IS NOT NULL)
      AND (state = 'accepted') = (accepted_by IS NOT NULL)),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX receipt_of_child ON holding.receipt (child_id, sent_at DESC);
  CREATE INDEX receipt_to_check ON holding.receipt (authority_id, check_by) WHERE state = 'sent';
  GRANT SELECT, INSERT ON holding.receipt TO fairplace_app;
  GRANT UPDATE (state, accepted_by, accepted_at) ON holding.receipt TO fairplace_app;

  CREATE TABLE holding.receipt_query (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    receipt_id   uuid NOT NULL,
    reason       text NOT NULL CONSTRAINT query_has_a_reason
                   CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    answer       text CHECK (length(btrim(answer)) BETWEEN 1 AND 4000),
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    CONSTRAINT query_answered_whole CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3)),
    FOREIGN KEY (authority_id, child_id, receipt_id)
      REFERENCES holding.receipt (authority_id, child_id, id)
  );
  CREATE UNIQUE INDEX one_open_query ON holding.receipt_query (receipt_id) WHERE answered_at IS NULL;
  CREATE INDEX receipt_query_of_receipt ON holding.receipt_query (receipt_id, asked_at);
  GRANT SELECT, INSERT ON holding.receipt_query TO fairplace_app;
  GRANT UPDATE (answer, answered_by, answered_at) ON holding.receipt_query TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('receipt', 'sent', 'queried'),
    ('receipt', 'queried', 'sent'),
    ('receipt', 'sent', 'accepted'),
    ('receipt', 'queried', 'accepted'),
    ('receipt', 'sent', 'counted');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON holding.receipt
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('receipt');
`;

const FILES = `
  CREATE TABLE holding.receipt_file (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    child_id      uuid NOT NULL,
    receipt_id    uuid NOT NULL,
    -- As its sender called it: shown as text, and used for nothing else.
    original_name text NOT NULL CHECK (length(original_name) BETWEEN 1 AND 120),
    kind          text NOT NULL CHECK (kind IN ('pdf', 'png', 'jpg')),
    content       bytea CHECK (octet_length(content) BETWEEN 1 AND 10485760),
    sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- "unscanned" where no scanner was set; "quarantine" until the scanner has seen it.
    scan          text NOT NULL CHECK (scan IN ('unscanned', 'quarantine', 'clean', 'infected')),
    scanned_at    timestamptz,
    added_by      uuid NOT NULL REFERENCES identity.user_account,
    added_at      timestamptz NOT NULL DEFAULT now(),
    -- What is infected is not kept.
    CONSTRAINT infected_is_gone CHECK ((scan = 'infected') = (content IS NULL)),
    FOREIGN KEY (authority_id, child_id, receipt_id)
      REFERENCES holding.receipt (authority_id, child_id, id)
  );
  -- Pictures and PDFs are compressed already.
  ALTER TABLE holding.receipt_file ALTER COLUMN content SET STORAGE EXTERNAL;
  CREATE INDEX receipt_file_of_receipt ON holding.receipt_file (receipt_id, added_at);
  CREATE INDEX receipt_file_to_scan ON holding.receipt_file (added_at) WHERE scan = 'quarantine';
  GRANT SELECT, INSERT ON holding.receipt_file TO fairplace_app;
  GRANT UPDATE (scan, content, scanned_at) ON holding.receipt_file TO fairplace_app;
`;

const GUIDE = `
  -- What a plan's money may be spent on. An authority's own rows stand in place of those of all.
  CREATE TABLE holding.guide_line (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid REFERENCES identity.authority,
    verdict      text NOT NULL CHECK (verdict IN ('yes', 'ask-first', 'no')),
    position     int  NOT NULL CHECK (position > 0),
    what         text NOT NULL CHECK (length(btrim(what)) BETWEEN 3 AND 200),
    why          text NOT NULL CHECK (length(why) <= 600),
    in_force_from date NOT NULL,
    in_force_until date CHECK (in_force_until >= in_force_from),
    source       text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT guide_line_once UNIQUE NULLS NOT DISTINCT (authority_id, verdict, position, in_force_from)
  );
  GRANT SELECT ON holding.guide_line TO fairplace_app;
`;

const GUIDE_ROWS = `
  INSERT INTO holding.guide_line (authority_id, verdict, position, what, why, in_force_from, source)
  SELECT NULL, r.verdict, r.position, r.what, r.why, '2025-04-01',
         'Text of the demonstration: a council puts its own in its place'
  FROM (VALUES
    ('yes', 1, 'A personal assistant or support worker', 'Pay, holiday pay, insurance and checks belong to it.'),
    ('yes', 2, 'Clubs, activities and day trips that your plan is for', 'The ticket of the child, and of whoever supports the child there.'),
    ('yes', 3, 'Nights away or at home with a carer', 'As the plan says, with any provider that you choose.'),
    ('yes', 4, 'Getting there and back', 'Fares, or the mileage of whoever drives.'),
    ('ask-first', 1, 'Equipment that stays with you', 'It may be paid from elsewhere, so that your budget lasts longer.'),
    ('ask-first', 2, 'A relative as paid support', 'Often possible. The rules differ for somebody who lives with you.'),
    ('ask-first', 3, 'A holiday of the whole family', 'The part that is support for the child can be paid.'),
    ('ask-first', 4, 'Anything that is not in the plan', 'The plan can be changed: ask.'),
    ('no', 1, 'Gambling, alcohol and tobacco', ''),
    ('no', 2, 'Household bills, rent and debts', 'The money is for support of the child.'),
    ('no', 3, 'What the NHS or the school has to provide', 'Tell us when it is not provided: you should not pay for it.')
  ) r (verdict, position, what, why);
`;
