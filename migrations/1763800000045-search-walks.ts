import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SEARCH_BY_SESSION, SEARCH_NEAR } from './functions/search.sql.js';
import { SEARCH_NEAR_WALK } from './functions/search-near.sql.js';
import { SEARCH_SESSIONS_WALK } from './functions/search-sessions.sql.js';

/** Searches that look up what is cheapest first: the same answers for half the work. */
export class SearchWalks1763800000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEARCH_NEAR_WALK);
    await runner.query(SEARCH_SESSIONS_WALK);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [SEARCH_NEAR, SEARCH_BY_SESSION])
      await runner.query(sql.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  }
}
