import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CALLOFF_NOTICES_ARISE, CONTRACT_NOTICES_ARISE } from './functions/calloff-notices.sql.js';

/** Notices of purchases under a dynamic market, from the tender to the end of the contract. */
export class CalloffNotices1763800000079 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALLOFF_NOTICES_ARISE);
    await runner.query(CONTRACT_NOTICES_ARISE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER notices_arise ON calloffs.calloff;
      DROP TRIGGER notices_arise ON calloffs.contract_change;
      DROP TRIGGER notices_arise ON calloffs.termination;
      DROP TRIGGER summaries_first ON notices.notice;
      DROP FUNCTION notices.on_contract_act, notices.summaries_first, notices.on_calloff,
        notices.arise_for_calloff, notices.process_of_calloff;
    `);
  }
}
