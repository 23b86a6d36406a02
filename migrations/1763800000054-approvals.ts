import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as approvals from './functions/approvals.sql.js';
import * as journals from './functions/journals.sql.js';

/** Limits by role and amount, four eyes above them; and journals for the council's general ledger. */
export class Approvals1763800000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMES);
    await runner.query(REQUESTS);
    for (const sql of FUNCTIONS) await runner.query(sql);
    await runner.query(JOURNALS);
    for (const sql of Object.values<string>(journals)) await runner.query(sql);
    await runner.query(POLICIES);
    // Of migration 53, over the rows from before it; readers and writers go on.
    await runner.query('ALTER TABLE ledger.transaction VALIDATE CONSTRAINT transaction_kind_check');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER within_limits ON ledger.entry;
      DROP SCHEMA approvals CASCADE;
      DROP TABLE ledger.journal_transaction, ledger.journal;
      DROP FUNCTION ledger.refuse_gap, ledger.refuse_wrong_journal, ledger.refuse_late_listing;
    `);
  }
}

/** What others call comes first. */
const FUNCTIONS = [
  approvals.SCHEME_ON,
  approvals.EXCEEDS,
  approvals.MOVE_OF,
  approvals.COUNTED,
  approvals.REFUSE_UNAPPROVED,
  approvals.SCHEME_RULES,
  approvals.REQUEST_RULES,
  approvals.DECISION_RULES,
];

const SCHEMES = `
  CREATE SCHEMA approvals;
  GRANT USAGE ON SCHEMA approvals TO fairplace_app;

  -- An authority's limits from a day on. A change is a whole new scheme.
  CREATE TABLE approvals.scheme (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    version       int  NOT NULL CHECK (version > 0),
    in_force_from date NOT NULL,
    -- How long a request waits before it expires.
    answer_days   int  NOT NULL CHECK (answer_days BETWEEN 1 AND 92),
    -- Where it was decided: the council's scheme of delegation.
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    set_by        uuid NOT NULL REFERENCES identity.user_account,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, version)
  );
  GRANT SELECT, INSERT ON approvals.scheme TO fairplace_app;

  -- What a role decides alone, and approves for others; empty is without limit. A move without any row is
  -- not limited.
  CREATE TABLE approvals.scheme_limit (
    authority_id uuid NOT NULL,
    version      int  NOT NULL,
    move         text NOT NULL CHECK (move IN
                   ('allocation', 'top-up', 'contribution-return', 'claw-back', 'grant')),
    role         text NOT NULL CHECK (role IN ('officer', 'finance', 'commissioner')),
    most_pence   bigint CHECK (most_pence >= 0),
    most_minutes bigint CHECK (most_minutes >= 0),
    most_nights  bigint CHECK (most_nights >= 0),
    PRIMARY KEY (authority_id, version, move, role),
    FOREIGN KEY (authority_id, version) REFERENCES approvals.scheme
  );
  GRANT SELECT, INSERT ON approvals.scheme_limit TO fairplace_app;
`;

const REQUESTS = `
  -- A move that is more than whoever asks decides alone.
  CREATE TABLE approvals.request (
    id              uuid PRIMARY KEY,
    authority_id    uuid NOT NULL,
    version         int  NOT NULL,
    move            text NOT NULL CHECK (move IN
                      ('allocation', 'top-up', 'contribution-return', 'claw-back', 'grant')),
    child_id        uuid NOT NULL,
    -- Where it goes, or will be opened.
    fund_id         uuid NOT NULL,
    -- What is posted; of an allocation that changes, less in a unit is below zero.
    pence           bigint NOT NULL,
    minutes         bigint NOT NULL,
    nights          bigint NOT NULL,
    -- With all that the fund has had of it: what is compared with limits.
    counted_pence   bigint NOT NULL,
    counted_minutes bigint NOT NULL,
    counted_nights  bigint NOT NULL,
    -- For approvers, who may see no child: "Targeted Short Breaks, 2026-27".
    about           text NOT NULL CHECK (length(btrim(about)) BETWEEN 3 AND 300),
    reason          text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    -- What is done when it is approved, as it was asked.
    payload         jsonb NOT NULL,
    asked_by        uuid NOT NULL REFERENCES identity.user_account,
    asked_role      text NOT NULL CHECK (asked_role IN ('officer', 'finance', 'commissioner')),
    asked_at        timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > asked_at),
    CONSTRAINT asks_for_something CHECK (pence > 0 OR minutes > 0 OR nights > 0),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, version) REFERENCES approvals.scheme,
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX request_of_child ON approvals.request (child_id, asked_at);
  CREATE INDEX request_by_time ON approvals.request (authority_id, asked_at);
  GRANT SELECT, INSERT ON approvals.request TO fairplace_app;

  CREATE TABLE approvals.decision (
    request_id   uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('approved', 'refused', 'withdrawn')),
    reason       text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    decided_by   uuid NOT NULL REFERENCES identity.user_account,
    decided_role text NOT NULL CHECK (decided_role IN ('officer', 'finance', 'commissioner')),
    decided_at   timestamptz NOT NULL,
    -- The family reads it, with its rights (features: Q-04).
    CONSTRAINT refused_with_a_reason CHECK (outcome <> 'refused' OR reason IS NOT NULL),
    FOREIGN KEY (authority_id, request_id) REFERENCES approvals.request (authority_id, id)
  );
  GRANT SELECT, INSERT ON approvals.decision TO fairplace_app;

  -- The posting that an approval was for; written by the guard of the ledger alone.
  CREATE TABLE approvals.carried (
    request_id     uuid PRIMARY KEY REFERENCES approvals.decision,
    authority_id   uuid NOT NULL,
    transaction_id uuid NOT NULL UNIQUE,
    FOREIGN KEY (authority_id, request_id) REFERENCES approvals.request (authority_id, id),
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id)
  );
  GRANT SELECT ON approvals.carried TO fairplace_app;
`;

const JOURNALS = `
  -- What finance hands to the general ledger, as it was handed over: a second download is the same file.
  CREATE TABLE ledger.journal (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    number       int  NOT NULL CHECK (number > 0),
    period_from  date NOT NULL,
    period_to    date NOT NULL CHECK (period_to >= period_from),
    transactions int  NOT NULL CHECK (transactions >= 0),
    entries      int  NOT NULL CHECK (entries >= 0),
    debit_pence  bigint NOT NULL CHECK (debit_pence >= 0),
    credit_pence bigint NOT NULL,
    content      text NOT NULL,
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    made_by      uuid NOT NULL REFERENCES identity.user_account,
    made_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT journal_balances CHECK (debit_pence = credit_pence),
    CONSTRAINT journal_number UNIQUE (authority_id, number),
    UNIQUE (authority_id, id),
    CONSTRAINT journal_is_what_was_hashed
      CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    CONSTRAINT no_day_in_two_journals EXCLUDE USING gist
      (authority_id WITH =, daterange(period_from, period_to, '[]') WITH &&)
  );
  GRANT SELECT, INSERT ON ledger.journal TO fairplace_app;

  -- In which journal a transaction is: at most one. What is in none is in the next.
  CREATE TABLE ledger.journal_transaction (
    transaction_id uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    journal_id     uuid NOT NULL,
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id),
    FOREIGN KEY (authority_id, journal_id) REFERENCES ledger.journal (authority_id, id)
      DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX journal_transaction_by_journal ON ledger.journal_transaction (journal_id);
  GRANT SELECT, INSERT ON ledger.journal_transaction TO fairplace_app;
`;

const OWN = `authority_id = platform.current_authority()`;
const ROLE = `platform.current_app_role()`;
const DECIDES = `${ROLE} IN ('officer', 'finance', 'commissioner')`;
const VERIFIES = `platform.current_job() = 'verify-ledger'`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
/** Whoever sees the child; commissioners and finance see amounts and reasons, and no child. */
const OF_REQUEST = `EXISTS (SELECT FROM approvals.request r WHERE r.id = request_id)`;

const POLICIES = `
  ${forced('approvals', 'scheme', OWN)}
  CREATE POLICY scheme_add ON approvals.scheme FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'commissioner' AND set_by = platform.current_user_id());
  ${forced('approvals', 'scheme_limit', OWN)}
  CREATE POLICY scheme_limit_add ON approvals.scheme_limit FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'commissioner');

  ${forced('approvals', 'request', `${VERIFIES} OR (${OWN} AND (${ROLE} IN ('commissioner', 'finance') OR ${VISIBLE}))`)}
  CREATE POLICY request_add ON approvals.request FOR INSERT WITH CHECK (
    ${OWN} AND ${DECIDES} AND asked_by = platform.current_user_id());
  ${forced('approvals', 'decision', `${VERIFIES} OR (${OWN} AND ${OF_REQUEST})`)}
  CREATE POLICY decision_add ON approvals.decision FOR INSERT WITH CHECK (
    ${OWN} AND ${DECIDES} AND decided_by = platform.current_user_id() AND ${OF_REQUEST});
  ${forced('approvals', 'carried', `${VERIFIES} OR (${OWN} AND ${OF_REQUEST})`)}
  CREATE POLICY carried_add ON approvals.carried FOR INSERT WITH CHECK (${OWN} AND ${OF_REQUEST});

  ${forced('ledger', 'journal', `${OWN} AND ${ROLE} = 'finance'`)}
  CREATE POLICY journal_add ON ledger.journal FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'finance' AND made_by = platform.current_user_id());
  ${forced('ledger', 'journal_transaction', `${OWN} AND ${ROLE} = 'finance'`)}
  CREATE POLICY journal_transaction_add ON ledger.journal_transaction FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'finance');
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA approvals FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION approvals.scheme_on, approvals.today, approvals.exceeds, approvals.move_of,
    approvals.counted TO fairplace_app;
`;

function forced(schema: string, table: string, readers: string): string {
  return `
    ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${schema}.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${schema}.${table} FOR SELECT USING (${readers});
    CREATE POLICY ${table}_kept ON ${schema}.${table} FOR UPDATE USING (false);
    CREATE POLICY ${table}_never_removed ON ${schema}.${table} FOR DELETE USING (false);
    CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.${table}
      FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`;
}
