import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A booking is of a session or of nights in a bed; whichever it is, it lives and ends the same way. */
export class Stays1763800000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STAYS);
    await runner.query(BED_IN_USE);
    await runner.query(NIGHTS_TAKEN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION bookings.nights_taken;
      DROP TRIGGER no_stay_stranded ON catalogue.bed;
      DROP FUNCTION bookings.refuse_stranded_stay;
      ALTER TABLE bookings.booking
        DROP CONSTRAINT booking_session_or_stay, DROP CONSTRAINT booking_bed_one_stay,
        DROP CONSTRAINT booking_nights_are_its_period,
        DROP COLUMN bed_id, DROP COLUMN first_night, DROP COLUMN nights, DROP COLUMN night_price_pence,
        ADD CONSTRAINT booking_minutes_check CHECK (minutes > 0),
        ALTER COLUMN session_id SET NOT NULL;
    `);
  }
}

const STAYS = `
  ALTER TABLE bookings.booking
    ALTER COLUMN session_id DROP NOT NULL,
    ADD COLUMN bed_id uuid REFERENCES catalogue.bed,
    ADD COLUMN first_night date,
    ADD COLUMN nights int,
    -- The offer's price on the day of booking.
    ADD COLUMN night_price_pence bigint,
    DROP CONSTRAINT booking_minutes_check,
    -- Nights use up money and no hours: the hours of an entitlement are for support by day.
    ADD CONSTRAINT booking_session_or_stay CHECK (
      CASE WHEN bed_id IS NULL
           THEN session_id IS NOT NULL AND minutes > 0
             AND num_nonnulls(first_night, nights, night_price_pence) = 0
           ELSE session_id IS NULL AND minutes = 0
             AND num_nonnulls(first_night, nights, night_price_pence) = 3
             AND nights BETWEEN 1 AND 14 AND night_price_pence > 0
             AND price_pence = nights * night_price_pence END),
    ADD CONSTRAINT booking_nights_are_its_period CHECK (
      bed_id IS NULL OR (
        lower_inc(period) AND NOT upper_inc(period)
        AND (lower(period) AT TIME ZONE 'Europe/London')::date = first_night
        AND (upper(period) AT TIME ZONE 'Europe/London')::date = first_night + nights)),
    -- No bed has two live stays whose time overlaps.
    ADD CONSTRAINT booking_bed_one_stay EXCLUDE USING gist (bed_id WITH =, period WITH &&)
      WHERE (bed_id IS NOT NULL AND state IN ('held', 'confirmed', 'attended'));
`;

/* The row of the bed is locked by whoever books it or takes it out of use: one of the two comes first. */
const BED_IN_USE = `
  CREATE FUNCTION bookings.refuse_stranded_stay() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_last date;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT max(b.first_night + b.nights) INTO v_last FROM bookings.booking b
      WHERE b.bed_id = NEW.id AND b.state IN ('held', 'confirmed', 'attended')
        AND b.first_night + b.nights > NEW.out_of_use_from;
    PERFORM set_config('app.job', v_job, true);
    IF v_last IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.bed-has-stays',
        DETAIL = format('Somebody stays in this bed until %s. Choose that day or a later one.',
          to_char(v_last, 'FMDD FMMonth YYYY'));
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER no_stay_stranded BEFORE UPDATE OF out_of_use_from ON catalogue.bed
    FOR EACH ROW WHEN (NEW.out_of_use_from IS NOT NULL)
    EXECUTE FUNCTION bookings.refuse_stranded_stay();
`;

const NIGHTS_TAKEN = `
  -- Which nights of an offer's beds are gone, from a day to before another: nothing of who sleeps there.
  CREATE FUNCTION bookings.nights_taken(p_offer_id uuid, p_from date, p_to date)
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
  REVOKE ALL ON FUNCTION bookings.nights_taken(uuid, date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.nights_taken(uuid, date, date) TO fairplace_app;
`;
