import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { AGE_BAND, GAPS, INVITATIONS, UNMET } from './functions/gap-radar.sql.js';
import { BOOKABLE_SINCE, NEW_SESSIONS, SAVED_SEARCHES } from './functions/saved-searches.sql.js';

/** Searches that are saved and tell of what is new; searches that find nothing, counted for commissioners. */
export class SavedSearchesAndGaps1763800000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA searches; GRANT USAGE ON SCHEMA searches TO fairplace_app');
    for (const sql of [BOOKABLE_SINCE, SAVED_SEARCHES, NEW_SESSIONS]) await runner.query(sql);
    for (const sql of [UNMET, AGE_BAND, GAPS, INVITATIONS]) await runner.query(sql);
    await runner.query(`
      REVOKE ALL ON FUNCTION catalogue.say_bookable, catalogue.say_listed, searches.gaps FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION searches.gaps TO fairplace_app;
      INSERT INTO notifications.topic VALUES ('search-found'), ('gap-invitation');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notifications.topic WHERE topic IN ('search-found', 'gap-invitation');
      DROP SCHEMA searches CASCADE;
      DROP TRIGGER listed_is_news ON catalogue.offer;
      DROP TRIGGER free_again ON catalogue.session;
      DROP FUNCTION catalogue.say_listed, catalogue.say_bookable;
      DROP INDEX catalogue.session_by_news;
      ALTER TABLE catalogue.session DROP COLUMN bookable_since;
    `);
  }
}
