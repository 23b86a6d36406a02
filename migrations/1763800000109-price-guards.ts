import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { OWN_PRICES, WITHOUT_OWN_PRICES } from './functions/own-prices.sql.js';
import { SECOND_PERSON, WITHOUT_SECOND_PERSON } from './functions/price-second-person.sql.js';

/** No session above its offer, no offer above a ceiling; and two people for a large rise. */
export class PriceGuards1763800000109 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OWN_PRICES);
    await runner.query(SECOND_PERSON);
    await runner.query("INSERT INTO notifications.topic VALUES ('uplift-proposed')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM notifications.topic WHERE topic = 'uplift-proposed'");
    await runner.query(WITHOUT_SECOND_PERSON);
    await runner.query(WITHOUT_OWN_PRICES);
  }
}
