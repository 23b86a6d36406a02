import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { AWARD_FACTS, CONTRACT_FACTS } from './functions/award-facts.sql.js';
import { AWARDING, LOW_PRICES, RANKING, RULES, TELLING } from './functions/award-guards.sql.js';
import { AWARD_POLICIES } from './functions/award-policies.sql.js';
import { AWARDS, PRICES } from './functions/awards.sql.js';
import { CLAIMS, SIGNING } from './functions/contract-guards.sql.js';
import { CONTRACTS } from './functions/contracts.sql.js';

/**
 * From ranked bids to a signed contract: prices that look too low, one award, what bidders are told, a
 * standstill, and what the two sides sign.
 */
export class Awards1763800000077 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PRICES, AWARDS, CONTRACTS]) await runner.query(sql);
    for (const sql of [RULES, LOW_PRICES, RANKING, AWARDING, TELLING]) await runner.query(sql);
    for (const sql of [CLAIMS, SIGNING, AWARD_POLICIES]) await runner.query(sql);
    for (const sql of [AWARD_FACTS, CONTRACT_FACTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW calloffs.contract_facts, calloffs.award_facts;
      DROP TRIGGER scored_whole ON calloffs.calloff;
      DROP TRIGGER moved_with_its_act ON calloffs.calloff;
      DROP POLICY calloff_won ON calloffs.calloff;
      DROP FUNCTION calloffs.check_signable;
      DROP TABLE calloffs.termination, calloffs.contract_change, calloffs.indicator, calloffs.contract,
        calloffs.claim, calloffs.award_notice, calloffs.summary, calloffs.award, calloffs.standing,
        calloffs.low_price, calloffs.share_code;
      DROP FUNCTION calloffs.low_price_moves, calloffs.standing_computed, calloffs.refuse_half_scored,
        calloffs.award_by_its_rules, calloffs.awarded, calloffs.check_ready, calloffs.summary_in_time,
        calloffs.notice_after_summaries, calloffs.contract_begins,
        calloffs.signed_by_its_rules, calloffs.contract_signed, calloffs.after_signing, calloffs.is_notified,
        calloffs.calloff_rule, calloffs.moved_with_its_act, calloffs.claim_in_standstill, calloffs.before_signing;
      DELETE FROM notifications.topic
        WHERE topic IN ('low-price-asked', 'assessment-summary', 'contract-to-sign');
    `);
  }
}
