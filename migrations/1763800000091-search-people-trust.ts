import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { COUNT_FACETS } from './functions/count-facets.sql.js';
import { FIND_BY_SESSION } from './functions/find-by-session.sql.js';
import { FIND_NEAR } from './functions/find-near.sql.js';
import { OFFERS_CALLED, WORDS_INDEXES } from './functions/find-words.sql.js';
import { KEEP } from './functions/kept-places.sql.js';
import { PROMISED_PLACES, SHOW_PROMISES } from './functions/promised-places.sql.js';
import { JOIN } from './functions/waiting-list.sql.js';

/** Searches that know times, groups, words and promised places. The version before goes on with its own. */
export class SearchPeopleTrust1763800000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PROMISED_PLACES, SHOW_PROMISES, WORDS_INDEXES, OFFERS_CALLED]) {
      await runner.query(sql);
    }
    for (const sql of [FIND_NEAR, FIND_BY_SESSION, COUNT_FACETS]) await runner.query(sql);
    await runner.query(replaced(JOIN).replace(HAS_ROOM, HAS_ROOM_FOR_ALL));
    await runner.query(replaced(KEEP).replace(FREE, FREE_FOR_ALL));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [JOIN, KEEP]) await runner.query(replaced(sql));
    await runner.query(`
      DROP FUNCTION catalogue.count_facets, catalogue.find_by_session, catalogue.find_near,
        catalogue.offers_called;
      DROP INDEX catalogue.offer_by_letters, catalogue.offer_by_words;
      DROP TRIGGER promise_is_shown ON bookings.promise;
      DROP FUNCTION bookings.show_promise;
      DROP TABLE catalogue.promised_place;
    `);
  }
}

const replaced = (sql: string): string =>
  sql.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');

const PROMISED = `(SELECT count(*) FROM catalogue.promised_place k
        WHERE k.session_id = p_session_id AND k.until > now())`;

/** A session whose last place is promised is full for everybody else: one waits for it. */
const HAS_ROOM = 'IF v_session.taken < v_session.capacity THEN';
const HAS_ROOM_FOR_ALL = `IF v_session.capacity - v_session.taken > ${PROMISED} THEN`;
const FREE = 'least(v_session.capacity - v_session.taken,';
const FREE_FOR_ALL = `least(v_session.capacity - v_session.taken - ${PROMISED},`;
