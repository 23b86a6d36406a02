import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  APPLICATION_DRAFTS,
  NOT_WITHDRAWN,
  oneUndecidedApplication,
  WITHDRAWALS,
} from './functions/application-drafts.sql.js';
import { REASONS_AND_APPEALS } from './functions/decision-appeals.sql.js';
import { EVALUATION_GUARDS } from './functions/evaluation-guards.sql.js';
import {
  EVALUATION_POLICIES,
  EVALUATION_QUESTIONS,
  EVALUATION_TABLES,
} from './functions/evaluations.sql.js';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { APPLICATION_RULES } from './rule-packs/application-rules.js';

const TOPICS = [
  'evaluator-assigned',
  'reasons-asked',
  'reasons-given',
  'decision-appealed',
  'decision-appeal-answered',
];

/**
 * Applying with pauses; evaluating by two people without conflicts; asking why; appealing. An authority that
 * sets nothing decides in one step as before.
 */
export class Applications1763800000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [APPLICATION_DRAFTS, WITHDRAWALS, oneUndecidedApplication(NOT_WITHDRAWN)])
      await runner.query(sql);
    for (const sql of [EVALUATION_TABLES, EVALUATION_QUESTIONS, EVALUATION_POLICIES])
      await runner.query(sql);
    await runner.query(REASONS_AND_APPEALS);
    await runner.query(EVALUATION_GUARDS);
    await addRules(runner, APPLICATION_RULES);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
    await runner.query(DOWN);
    await runner.query(oneUndecidedApplication(''));
    await removeRules(runner, APPLICATION_RULES);
  }
}

const DOWN = `
  DROP POLICY application_without_conflict ON market.application;
  DROP TABLE market.appeal, market.reasons_request, market.agreed_finding, market.moderation, market.finding,
    market.evaluator, market.conflict_declaration, market.evaluation_rule, market.withdrawal,
    market.draft_answer, market.application_draft CASCADE;
  DROP TRIGGER not_withdrawn ON market.decision;
  DROP TRIGGER rests_on_evaluation ON market.decision;
  DROP TRIGGER answers_an_appeal ON market.decision;
  DROP FUNCTION market.about_its_decision, market.another_answers, market.answers_an_appeal,
    market.upheld_is_done, market.rests_on_evaluation, market.moderate_whole, market.after_both,
    market.finish_whole, market.without_conflict, market.while_evaluating, market.release_conflicted,
    market.fits_to_evaluate, market.both_finished, market.is_evaluator, market.uses_application,
    market.conflicted_in, market.evaluations_needed, market.refuse_withdrawn,
    market.refuse_late_withdrawal, market.application_gate, market.refuse_closed_draft;
  ALTER TABLE market.decision DROP CONSTRAINT decision_once;
  ALTER TABLE market.decision DROP COLUMN round;
  ALTER TABLE market.decision ADD CONSTRAINT decision_once UNIQUE (application_id, part_id, authority_id);
`;
