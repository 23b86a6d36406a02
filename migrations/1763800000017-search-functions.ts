import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SEARCH_BY_SESSION, SEARCH_NEAR } from './functions/search.sql.js';

/** Searches near a place and by the next session. */
export class SearchFunctions1763800000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEARCH_NEAR);
    await runner.query(SEARCH_BY_SESSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION catalogue.search_near, catalogue.search_by_session');
  }
}
