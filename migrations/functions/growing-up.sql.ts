/* Birthdays and what may be booked beyond the 18th. */

/**
 * The birthday at which somebody becomes so many years old. Born on 29 February, it is 1 March in other
 * years: an age is reached when the day before the anniversary has ended (as ageOn() of the kernel).
 */
export const NTH_BIRTHDAY = `
  CREATE FUNCTION budgets.nth_birthday(p_date_of_birth date, p_age int) RETURNS date
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN extract(day FROM later) = extract(day FROM p_date_of_birth) THEN later::date
                ELSE later::date + 1 END
    FROM (SELECT p_date_of_birth + make_interval(years => p_age) AS later) l
  $$`;

/** No booking reaches into the 18th birthday, by local time, unless somebody goes on paying. */
export const REFUSE_BEYOND_EIGHTEEN = `
  CREATE FUNCTION bookings.refuse_beyond_eighteen() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_birthday date := (SELECT budgets.nth_birthday(c.date_of_birth, 18) FROM children.child c
                        WHERE c.id = NEW.child_id);
    v_first_day date := (lower(NEW.period) AT TIME ZONE 'Europe/London')::date;
    -- A night counts as the day on which it begins: the morning after it, a birthday or not, belongs to it.
    -- What ends at midnight ends the day before.
    v_last_day date := coalesce(NEW.first_night + NEW.nights - 1,
      ((upper(NEW.period) - interval '1 microsecond') AT TIME ZONE 'Europe/London')::date);
  BEGIN
    IF v_last_day < v_birthday THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT FROM budgets.continuation c
                   WHERE c.child_id = NEW.child_id AND c.starts_on <= greatest(v_first_day, v_birthday)
                     AND (c.ends_on IS NULL OR c.ends_on >= v_last_day)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.beyond-eighteenth-birthday',
        DETAIL = format('From the 18th birthday, %s, a booking needs somebody who goes on paying. Ask the '
          'personalisation officer to record who does, or book a day before it.',
          coalesce(to_char(v_birthday, 'FMDD FMMonth YYYY'), 'which is not known'));
    END IF;
    RETURN NEW;
  END $$`;
