import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { COUNTS, OFFER } from './functions/continuity-choices.sql.js';
import {
  BED_PROMISES,
  BEDS_LIKE,
  CHOOSE_BED,
  NIGHTS_TAKEN,
  OFFER_BEDS,
  RELEASE_ALL,
  STAY_ALTERNATIVES,
} from './functions/continuity-stays.sql.js';
import { LAPSE } from './functions/continuity.sql.js';

/** A function as it stood, with one more statement after a text in it. */
function withMore(sql: string, ...more: [after: string, added: string][]): string {
  let text = sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
  for (const [after, added] of more) {
    if (!text.includes(after)) throw new Error(`The text to go on from is missing: ${after}`);
    text = text.replace(after, () => after + added);
  }
  return text;
}

const SEARCHES = 'RETURNING searches INTO v_reoffer.searches;';
const BEDS_TOO = `
    IF v_booking.bed_id IS NOT NULL THEN
      v_found := continuity.offer_beds(v_reoffer, v_booking, v_offer, v_child, p_promised_for);
      PERFORM set_config('app.job', v_job, true);
      RETURN v_found;
    END IF;`;
const RELEASED = 'WHERE booking_id = ANY (v_lapsed) AND released_at IS NULL;';
const RELEASED_BEDS = `
    UPDATE bookings.bed_promise SET released_at = clock_timestamp()
      WHERE booking_id = ANY (v_lapsed) AND released_at IS NULL;`;
const FOUND =
  'SELECT FROM continuity.alternative a WHERE a.reoffer_id = o.id AND a.search = o.searches)';
const FOUND_BEDS = ` AND NOT EXISTS (
               SELECT FROM continuity.stay_alternative a WHERE a.reoffer_id = o.id AND a.search = o.searches)`;

/** Nights are offered in other homes, as sessions are elsewhere. */
export class StaysElsewhere1763800000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [BED_PROMISES, NIGHTS_TAKEN, STAY_ALTERNATIVES, BEDS_LIKE, OFFER_BEDS])
      await runner.query(sql);
    for (const sql of [CHOOSE_BED, RELEASE_ALL]) await runner.query(sql);
    await runner.query(withMore(OFFER, [SEARCHES, BEDS_TOO]));
    await runner.query(withMore(LAPSE, [RELEASED, RELEASED_BEDS]));
    await runner.query(withMore(COUNTS, [FOUND, FOUND_BEDS]));
    await runner.query('ALTER TABLE prices.decision VALIDATE CONSTRAINT decision_proposal_fkey');
    await runner.query(`
      REVOKE ALL ON FUNCTION continuity.beds_like, continuity.offer_beds, continuity.choose_bed FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION continuity.choose_bed TO fairplace_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [OFFER, LAPSE, COUNTS]) await runner.query(withMore(sql));
    await runner.query(`
      DROP FUNCTION continuity.choose_bed, continuity.offer_beds, continuity.beds_like;
      DROP TABLE continuity.stay_alternative;
      DROP TRIGGER bed_promises_are_kept ON bookings.booking;
      DROP FUNCTION bookings.keep_bed_promises;
    `);
    await runner.query(WITHOUT_BED_PROMISES);
  }
}

const WITHOUT_BED_PROMISES = `
  CREATE OR REPLACE FUNCTION continuity.release_promises(p_booking_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.promise SET released_at = clock_timestamp()
      WHERE booking_id = p_booking_id AND released_at IS NULL;
    PERFORM set_config('app.job', v_job, true);
  END $$;
  CREATE OR REPLACE FUNCTION bookings.nights_taken(p_offer_id uuid, p_from date, p_to date)
  RETURNS TABLE (bed_id uuid, night date)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT b.bed_id, n.night::date
      FROM catalogue.bed bed
      JOIN bookings.booking b ON b.bed_id = bed.id AND b.state IN ('held', 'confirmed', 'attended')
      CROSS JOIN LATERAL generate_series(b.first_night::timestamp,
        (b.first_night + b.nights - 1)::timestamp, interval '1 day') AS n (night)
      WHERE bed.offer_id = p_offer_id AND b.period && tstzrange(p_from - 1, p_to + 1)
        AND n.night >= p_from AND n.night < p_to;
    PERFORM set_config('app.job', v_job, true);
  END $$;
  DROP TABLE bookings.bed_promise;
`;
