/*
 * Nobody names a price above what was named before: of a session not above its offer, and of neither above the
 * ceiling that was published. What was there before a ceiling stays.
 */

/** What a unit costs is what a session of its length costs, by the clock and by the calendar as in the catalogue. */
const FOR_LENGTH = `
  CREATE FUNCTION prices.for_length(p_pence bigint, p_unit text, p_starts_at timestamptz, p_ends_at timestamptz)
  RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE p_unit
      WHEN 'hour' THEN round(p_pence * extract(epoch FROM p_ends_at - p_starts_at) / 3600)::bigint
      WHEN 'night' THEN p_pence * greatest(1, (p_ends_at AT TIME ZONE 'Europe/London')::date
                                              - (p_starts_at AT TIME ZONE 'Europe/London')::date)
      ELSE p_pence END
  $$;
`;

const SESSIONS = `
  CREATE FUNCTION prices.refuse_dearer_session() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_offer catalogue.offer;
    v_day date := (NEW.starts_at AT TIME ZONE 'Europe/London')::date;
    v_most bigint;
    v_ceiling bigint;
  BEGIN
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = NEW.offer_id;
    v_most := prices.for_length(v_offer.price_pence, v_offer.price_unit, NEW.starts_at, NEW.ends_at);
    IF NEW.price_pence > v_most THEN
      PERFORM prices.refuse('above-offer', format('By the price of the offer this session costs %s. Enter that or '
        'less; a higher price is asked of the councils, once, under "Prices".', prices.in_pounds(v_most)), 'FP422');
    END IF;
    v_ceiling := prices.for_length(prices.ceiling_on(v_offer.part_id, v_offer.price_unit, v_day),
      v_offer.price_unit, NEW.starts_at, NEW.ends_at);
    IF NEW.price_pence > v_ceiling THEN
      PERFORM prices.refuse('above-ceiling', format('On %s a session of this length may cost %s at most: councils '
        'have published that ceiling. Enter it or less.', to_char(v_day, 'FMDD FMMonth YYYY'),
        prices.in_pounds(v_ceiling)), 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  -- The jobs that count places name no price, and restore what was there.
  CREATE TRIGGER no_dearer_than_its_offer BEFORE INSERT OR UPDATE OF price_pence ON catalogue.session
    FOR EACH ROW WHEN (platform.current_provider() IS NOT NULL)
    EXECUTE FUNCTION prices.refuse_dearer_session();

  -- A lower price of an offer is a lower price of its sessions to come; what is booked or held keeps its own.
  CREATE FUNCTION prices.lower_sessions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM FROM catalogue.session s
      WHERE s.offer_id = NEW.id AND s.state = 'open' AND s.starts_at > now() ORDER BY s.id FOR NO KEY UPDATE;
    UPDATE catalogue.session s
    SET price_pence = prices.for_length(NEW.price_pence, NEW.price_unit, s.starts_at, s.ends_at)
    WHERE s.offer_id = NEW.id AND s.state = 'open' AND s.starts_at > now()
      AND s.price_pence > prices.for_length(NEW.price_pence, NEW.price_unit, s.starts_at, s.ends_at);
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION prices.lower_sessions FROM PUBLIC;
  CREATE TRIGGER lowers_its_sessions AFTER UPDATE OF price_pence, price_unit ON catalogue.offer
    FOR EACH ROW WHEN (NEW.price_pence < OLD.price_pence OR NEW.price_unit <> OLD.price_unit)
    EXECUTE FUNCTION prices.lower_sessions();
`;

const OFFERS = `
  -- The lowest of the ceilings that count today or are published to come.
  CREATE FUNCTION prices.refuse_offer_above_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_lowest record;
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'listed' AND NEW.price_pence <= OLD.price_pence
       AND NEW.price_unit = OLD.price_unit THEN
      RETURN NEW;
    END IF;
    -- Listed again at what councils have agreed to.
    IF EXISTS (SELECT FROM prices.version v WHERE v.offer_id = NEW.id) THEN RETURN NEW; END IF;
    SELECT c.pence, c.valid_from INTO v_lowest FROM prices.ceiling c
    WHERE c.part_id = NEW.part_id AND c.price_unit = NEW.price_unit
      AND (c.valid_from > prices.today() OR c.pence = prices.ceiling_on(c.part_id, c.price_unit, prices.today()))
    ORDER BY c.pence, c.valid_from LIMIT 1;
    IF NEW.price_pence > v_lowest.pence THEN
      PERFORM prices.refuse('above-ceiling', format('Councils have published that this may cost %s at most, from '
        '%s. Enter that or less.', prices.in_pounds(v_lowest.pence),
        to_char(v_lowest.valid_from, 'FMDD FMMonth YYYY')), 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER under_the_ceiling BEFORE INSERT OR UPDATE OF price_pence, price_unit, state ON catalogue.offer
    FOR EACH ROW WHEN (NEW.state = 'listed') EXECUTE FUNCTION prices.refuse_offer_above_ceiling();
`;

export const OWN_PRICES = FOR_LENGTH + SESSIONS + OFFERS;

export const WITHOUT_OWN_PRICES = `
  DROP TRIGGER under_the_ceiling ON catalogue.offer;
  DROP TRIGGER lowers_its_sessions ON catalogue.offer;
  DROP TRIGGER no_dearer_than_its_offer ON catalogue.session;
  DROP FUNCTION prices.refuse_offer_above_ceiling, prices.lower_sessions, prices.refuse_dearer_session,
    prices.for_length;
`;
