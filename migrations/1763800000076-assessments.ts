import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { AWARD_RULES } from './rule-packs/award-rules.js';
import { POLICIES } from './functions/assessment-of-bids-policies.sql.js';
import { LOCKING, NOTING, SCORING, WHO_AND_WHEN } from './functions/assessment-of-bids.sql.js';

/**
 * How opened bids are assessed: conflicts of interest first, scores of at least two people who do not see
 * each other's, one agreed score, and the lock by two people before a price can be read.
 */
export class Assessments1763800000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NEW_UNITS);
    await addRules(runner, AWARD_RULES);
    await runner.query(TABLES);
    for (const sql of [WHO_AND_WHEN, SCORING, LOCKING, NOTING]) await runner.query(sql);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY opened_bid_without_conflict ON calloffs.opened_bid;
      DROP POLICY opened_price_without_conflict ON calloffs.opened_price;
      DROP TRIGGER noted_prices ON calloffs.key_release;
      DROP TRIGGER opens_without_conflict ON calloffs.opening_approval;
      DROP TRIGGER locked_by_two ON calloffs.calloff;
      DROP TRIGGER noted ON calloffs.calloff;
      DROP POLICY score_read ON calloffs.score;
      DROP POLICY agreed_score_read ON calloffs.agreed_score;
      DROP FUNCTION calloffs.free_to_assess, calloffs.scores_shown, calloffs.missing_scores,
        calloffs.agreed_digest;
      DROP TABLE calloffs.award_log, calloffs.quality_lock, calloffs.agreed_score, calloffs.score,
        calloffs.scoring, calloffs.interest;
      DROP FUNCTION calloffs.refuse_conflicted, calloffs.scoring_begins, calloffs.scoring_ends, calloffs.score_in_time,
        calloffs.agreed_in_time, calloffs.lock_approved, calloffs.lock_when_two, calloffs.refuse_early_lock,
        calloffs.note_act, calloffs.note_move, calloffs.take_part, calloffs.assessing,
        calloffs.assessed_bids, calloffs.check_assessed;
    `);
    await removeRules(runner, AWARD_RULES);
  }
}

/** Two units more, whatever other migrations have added to the list meanwhile. */
const NEW_UNITS = `
  DO $do$ DECLARE
    v_check text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
                     WHERE conrelid = 'market.pack_rule'::regclass AND conname = 'pack_rule_value_fits');
  BEGIN
    ALTER TABLE market.pack_rule DROP CONSTRAINT pack_rule_value_fits;
    EXECUTE 'ALTER TABLE market.pack_rule ADD CONSTRAINT pack_rule_value_fits '
      || replace(v_check, 'ELSE false', $new$WHEN 'percent' THEN value ~ '^[0-9]{1,3}$'
                                            WHEN 'count' THEN value ~ '^[0-9]{1,3}$' ELSE false$new$);
  END $do$;
`;

const TABLES = `
  -- What somebody has to do with the bidders of one call-off. A conflict once declared stands.
  CREATE TABLE calloffs.interest (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES identity.user_account,
    conflict     boolean NOT NULL,
    details      text CHECK (length(btrim(details)) BETWEEN 10 AND 2000),
    declared_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT conflict_says_what CHECK (NOT conflict OR details IS NOT NULL),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX interest_of_person ON calloffs.interest (calloff_id, person_id);

  -- One evaluator's own assessment of all bids: begun, then finished, or given to others.
  CREATE TABLE calloffs.scoring (
    authority_id       uuid NOT NULL,
    calloff_id         uuid NOT NULL,
    evaluator_id       uuid NOT NULL REFERENCES identity.user_account,
    begun_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at        timestamptz,
    stood_down_at      timestamptz,
    stood_down_by      uuid REFERENCES identity.user_account,
    stood_down_reasons text CHECK (length(btrim(stood_down_reasons)) BETWEEN 10 AND 2000),
    PRIMARY KEY (calloff_id, evaluator_id),
    CONSTRAINT scoring_in_authority UNIQUE (authority_id, calloff_id, evaluator_id),
    CONSTRAINT stood_down_whole CHECK (num_nulls(stood_down_at, stood_down_by, stood_down_reasons) IN (0, 3)),
    CONSTRAINT finished_or_stood_down CHECK (finished_at IS NULL OR stood_down_at IS NULL),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );

  CREATE TABLE calloffs.score (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    bid_id       uuid NOT NULL REFERENCES calloffs.opened_bid,
    criterion_id uuid NOT NULL,
    evaluator_id uuid NOT NULL,
    points       int  NOT NULL CHECK (points BETWEEN 0 AND 5),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    scored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT score_once UNIQUE (bid_id, criterion_id, evaluator_id),
    FOREIGN KEY (authority_id, calloff_id, evaluator_id)
      REFERENCES calloffs.scoring (authority_id, calloff_id, evaluator_id),
    FOREIGN KEY (authority_id, calloff_id, criterion_id)
      REFERENCES calloffs.criterion (authority_id, calloff_id, id)
  );
  CREATE INDEX score_of_calloff ON calloffs.score (calloff_id, evaluator_id);

  -- What the panel agrees on, with the reasons that bidders read.
  CREATE TABLE calloffs.agreed_score (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    bid_id       uuid NOT NULL REFERENCES calloffs.opened_bid,
    criterion_id uuid NOT NULL,
    points       int  NOT NULL CHECK (points BETWEEN 0 AND 5),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    agreed_by    uuid NOT NULL REFERENCES identity.user_account,
    agreed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT agreed_once UNIQUE (bid_id, criterion_id),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id),
    FOREIGN KEY (authority_id, calloff_id, criterion_id)
      REFERENCES calloffs.criterion (authority_id, calloff_id, id)
  );
  CREATE INDEX agreed_score_of_calloff ON calloffs.agreed_score (calloff_id);

  -- One of two people who close the scores as they stand; whoever approved other scores has not approved these.
  CREATE TABLE calloffs.quality_lock (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES identity.user_account,
    -- Of all agreed scores and reasons, in hexadecimal.
    digest       text NOT NULL,
    approved_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT lock_approved_once UNIQUE (calloff_id, person_id, digest),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );

  -- What happened in which order, written by triggers alone.
  CREATE TABLE calloffs.award_log (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority_id uuid NOT NULL,
    calloff_id   uuid NOT NULL,
    act          text NOT NULL CHECK (act ~ '^[a-z]+(-[a-z]+)*$'),
    person_id    uuid,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, calloff_id) REFERENCES calloffs.calloff (authority_id, id)
  );
  CREATE INDEX award_log_of_calloff ON calloffs.award_log (calloff_id, position);

  GRANT SELECT, INSERT ON calloffs.interest, calloffs.scoring, calloffs.score, calloffs.agreed_score,
    calloffs.quality_lock TO fairplace_app;
  GRANT SELECT ON calloffs.award_log TO fairplace_app;
  GRANT UPDATE (finished_at, stood_down_at, stood_down_by, stood_down_reasons)
    ON calloffs.scoring TO fairplace_app;
  GRANT UPDATE (points, reasons, scored_at) ON calloffs.score TO fairplace_app;
  GRANT UPDATE (points, reasons, agreed_by, agreed_at) ON calloffs.agreed_score TO fairplace_app;
`;
