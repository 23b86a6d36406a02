import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as facts from './functions/card-facts.sql.js';
import * as suspense from './functions/suspense.sql.js';

/**
 * Facts of card networks and banks are always recorded; what does not fit lies in a suspense fund of the
 * authority, with a case that finance works off.
 */
export class Suspense1763800000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS);
    await runner.query(CASES);
    await runner.query(FACTS);
    for (const sql of [
      suspense.KEEPS_ITS_KIND,
      suspense.CASES,
      suspense.RECORD_BANK_LINE,
      facts.POST_FACT,
      facts.RECORD_FACT,
      facts.SETTLE,
    ]) {
      await runner.query(sql);
    }
    await runner.query(POLICIES);
  }

  /** For good: what a card network has said could not be told any more. */
  async down(): Promise<void> {
    throw new Error('What was spent is not forgotten: restore a backup instead.');
  }
}

// Validated by migration 85: what is there already is of kinds and floors that the constraints before knew.
const KINDS = `
  ALTER TABLE ledger.fund DROP CONSTRAINT fund_kind_check,
    ADD CONSTRAINT fund_kind_check CHECK (
      kind IN ('personal-budget', 'prepaid-card', 'grant', 'suspense')) NOT VALID,
    ADD CONSTRAINT fund_suspense_is_the_authoritys CHECK ((kind = 'suspense') = (id = authority_id)) NOT VALID;

  -- Suspense alone has no floor.
  ALTER TABLE ledger.account DROP CONSTRAINT account_never_overdrawn,
    ADD CONSTRAINT account_never_overdrawn CHECK (
      fund_id = authority_id OR
      CASE kind WHEN 'allocated' THEN pence <= 0 AND minutes <= 0 AND nights <= 0
                ELSE pence >= 0 AND minutes >= 0 AND nights >= 0 END) NOT VALID;

  ALTER TABLE ledger.transaction DROP CONSTRAINT transaction_kind_check,
    ADD CONSTRAINT transaction_kind_check CHECK (kind IN (
      'allocation', 'change', 'top-up', 'contribution', 'contribution-return', 'carry-over', 'claw-back',
      'commitment', 'release', 'spend', 'card-load', 'reversal', 'card-hold', 'card-payment', 'card-refund',
      'suspense-charge', 'bank-line', 'suspense-settled')) NOT VALID;
`;

const CASES = `
  -- What of a purchase or a bank line is in suspense, from when it got there until nothing of it is.
  CREATE TABLE ledger.suspense_case (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id    uuid NOT NULL REFERENCES identity.authority,
    number          bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    source          text NOT NULL CHECK (source IN ('card', 'bank')),
    -- The purchase or the bank line.
    source_id       uuid NOT NULL,
    -- What the fund holds of it: below zero where the council is out of money.
    open_pence      bigint NOT NULL DEFAULT 0,
    opened_at       timestamptz NOT NULL DEFAULT now(),
    settled_at      timestamptz,
    -- Who in finance works on it.
    owner_id        uuid REFERENCES identity.user_account,
    -- To write it off; a colleague agrees.
    proposed_by     uuid REFERENCES identity.user_account,
    proposed_reason text CHECK (length(btrim(proposed_reason)) BETWEEN 10 AND 2000),
    proposed_at     timestamptz,
    CONSTRAINT case_settled_is_nothing CHECK (settled_at IS NULL OR open_pence = 0),
    CONSTRAINT case_proposed_whole CHECK (num_nulls(proposed_by, proposed_reason, proposed_at) IN (0, 3)),
    CONSTRAINT suspense_case_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_case ON ledger.suspense_case (authority_id, source, source_id)
    WHERE settled_at IS NULL;
  CREATE INDEX suspense_case_newest ON ledger.suspense_case (authority_id, number DESC);
  GRANT SELECT ON ledger.suspense_case TO fairplace_app;
  GRANT UPDATE (owner_id, proposed_by, proposed_reason, proposed_at) ON ledger.suspense_case TO fairplace_app;

  -- Each posting of a case, with who said why.
  CREATE TABLE ledger.suspense_item (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id        uuid NOT NULL,
    authority_id   uuid NOT NULL,
    transaction_id uuid NOT NULL,
    pence          bigint NOT NULL CHECK (pence <> 0),
    what           text NOT NULL CHECK (what IN ('fact', 'charged', 'recovered', 'written-off')),
    note           text CHECK (length(btrim(note)) BETWEEN 10 AND 2000),
    proposed_by    uuid,
    recorded_by    uuid,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT item_has_words CHECK ((what = 'fact') = (note IS NULL)),
    CONSTRAINT write_off_by_two CHECK (
      CASE what WHEN 'written-off' THEN proposed_by IS NOT NULL AND proposed_by IS DISTINCT FROM recorded_by
                ELSE proposed_by IS NULL END),
    FOREIGN KEY (authority_id, case_id) REFERENCES ledger.suspense_case (authority_id, id),
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id)
  );
  CREATE INDEX suspense_item_of_case ON ledger.suspense_item (case_id, recorded_at);
  CREATE INDEX suspense_item_of_transaction ON ledger.suspense_item (transaction_id);
  GRANT SELECT ON ledger.suspense_item TO fairplace_app;

  -- Lines of bank statements that nobody recognised.
  CREATE TABLE ledger.bank_line (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    -- The bank's own number of the line.
    external_id  text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 100),
    -- Above zero came in, below zero went out.
    pence        bigint NOT NULL CHECK (pence <> 0 AND pence BETWEEN -10000000000 AND 10000000000),
    booked_on    date NOT NULL,
    words        text NOT NULL CHECK (length(words) <= 200),
    recorded_by  uuid,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bank_line_once UNIQUE (authority_id, external_id)
  );
  GRANT SELECT ON ledger.bank_line TO fairplace_app;
`;

const FACTS = `
  -- All that the network says of one authorisation, or of a fact that names none, and who has paid it.
  CREATE TABLE cards.purchase (
    id                  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id        uuid NOT NULL REFERENCES identity.authority,
    -- As the programme names the card; it need not be a card that is known.
    programme_reference text NOT NULL CHECK (length(programme_reference) BETWEEN 1 AND 100),
    card_id             uuid REFERENCES cards.card,
    name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 110),
    merchant            text NOT NULL CHECK (length(merchant) BETWEEN 1 AND 200),
    authorised_pence    bigint NOT NULL DEFAULT 0,
    reversed_pence      bigint NOT NULL DEFAULT 0,
    captured_pence      bigint NOT NULL DEFAULT 0,
    refunded_pence      bigint NOT NULL DEFAULT 0,
    -- Nothing more is held for it.
    is_closed           boolean NOT NULL DEFAULT false,
    -- What is set aside on the card for it now.
    held_pence          bigint NOT NULL DEFAULT 0 CHECK (held_pence >= 0),
    -- Who paid what the network says: the card, suspense, or in the end the council or somebody else.
    card_pence          bigint NOT NULL DEFAULT 0,
    suspense_pence      bigint NOT NULL DEFAULT 0,
    settled_pence       bigint NOT NULL DEFAULT 0,
    CONSTRAINT purchase_is_paid CHECK (
      card_pence + suspense_pence + settled_pence = captured_pence - refunded_pence),
    CONSTRAINT purchase_once UNIQUE (authority_id, programme_reference, name),
    CONSTRAINT purchase_in_authority UNIQUE (authority_id, id),
    -- A card's fund has the card's own id.
    FOREIGN KEY (authority_id, card_id) REFERENCES ledger.fund (authority_id, id)
  );
  CREATE INDEX purchase_of_card ON cards.purchase (card_id);
  GRANT SELECT ON cards.purchase TO fairplace_app;

  -- What the network says has happened, as it says it.
  CREATE TABLE cards.network_fact (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    purchase_id  uuid NOT NULL,
    -- The network's own number of the fact.
    external_id  text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 100),
    kind         text NOT NULL CHECK (kind IN ('authorisation', 'declined', 'reversal', 'capture', 'refund')),
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 100000000),
    -- Of a capture: nothing more follows.
    is_final     boolean NOT NULL,
    merchant     text NOT NULL CHECK (length(merchant) BETWEEN 1 AND 200),
    category     text CHECK (length(category) BETWEEN 1 AND 100),
    happened_at  timestamptz NOT NULL,
    recorded_by  uuid,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT fact_once UNIQUE (authority_id, external_id),
    FOREIGN KEY (authority_id, purchase_id) REFERENCES cards.purchase (authority_id, id)
  );
  CREATE INDEX fact_of_purchase ON cards.network_fact (purchase_id, happened_at);
  GRANT SELECT ON cards.network_fact TO fairplace_app;

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON cards.network_fact
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.suspense_item
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.bank_line
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const OWN = `authority_id = platform.current_authority()`;
const FINANCE = `platform.current_app_role() = 'finance'`;
const VERIFIES = `platform.current_job() = 'verify-ledger'`;
/** Whoever sees the card sees what was bought with it; finance sees no child there. */
const OF_CARD = `EXISTS (SELECT FROM cards.card c WHERE c.id = card_id)`;
const OF_PURCHASE = `EXISTS (SELECT FROM cards.purchase p WHERE p.id = purchase_id)`;

const POLICIES = `
  ${table('ledger', 'suspense_case', `${OWN} AND ${FINANCE}`, true)}
  ${table('ledger', 'suspense_item', `${OWN} AND ${FINANCE}`, false)}
  ${table('ledger', 'bank_line', `${OWN} AND ${FINANCE}`, false)}
  ${table('cards', 'purchase', `${OWN} AND (${FINANCE} OR ${OF_CARD})`, true)}
  ${table('cards', 'network_fact', `${OWN} AND (${FINANCE} OR ${OF_PURCHASE})`, false)}
`;

/** Finance of the authority records and settles, whatever the function is called by. */
function table(schema: string, name: string, readers: string, changes: boolean): string {
  return `
    ALTER TABLE ${schema}.${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${schema}.${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${schema}.${name} FOR SELECT USING (${VERIFIES} OR (${readers}));
    CREATE POLICY ${name}_add ON ${schema}.${name} FOR INSERT WITH CHECK (${OWN} AND ${FINANCE});
    CREATE POLICY ${name}_change ON ${schema}.${name} FOR UPDATE USING (
      ${changes ? `${OWN} AND ${FINANCE}` : 'false'});
    CREATE POLICY ${name}_never_removed ON ${schema}.${name} FOR DELETE USING (false);`;
}
