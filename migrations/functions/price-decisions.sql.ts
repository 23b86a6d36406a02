/** Each council decides for itself, once, and what it agrees to enters the price book. */
export const UPLIFT_DECISIONS = `
  -- What is on the table for an offer: the last figure that was named.
  CREATE FUNCTION prices.on_the_table(p_uplift_id uuid, p_offer_id uuid) RETURNS bigint
  LANGUAGE sql STABLE AS $$
    SELECT l.pence FROM prices.round r JOIN prices.round_line l ON l.round_id = r.id
    WHERE r.uplift_id = p_uplift_id AND l.offer_id = p_offer_id ORDER BY r.number DESC LIMIT 1
  $$;

  CREATE FUNCTION prices.decides_for_itself() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_uplift prices.uplift;
  BEGIN
    -- Councils that decide at the same moment queue: the last one closes the request.
    SELECT * INTO v_uplift FROM prices.uplift u WHERE u.id = NEW.uplift_id FOR NO KEY UPDATE;
    IF v_uplift.state IS DISTINCT FROM 'deciding' THEN
      PERFORM prices.refuse('not-put', 'The lead has not put this request to the councils, or it is closed.',
        'FP409');
    END IF;
    IF NEW.authority_id <> ALL (v_uplift.councils) THEN
      PERFORM prices.refuse('not-admitting', 'Your council does not admit this provider here.', 'FP403');
    END IF;
    IF NEW.from_day < v_uplift.from_day OR NEW.from_day <= prices.today() THEN
      PERFORM prices.refuse('day-to-come', format('New prices begin on %s at the earliest, and never on a day '
        'that has begun.', to_char(greatest(v_uplift.from_day, prices.today() + 1), 'FMDD FMMonth YYYY')),
        'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decides_for_itself BEFORE INSERT ON prices.decision
    FOR EACH ROW EXECUTE FUNCTION prices.decides_for_itself();

  CREATE FUNCTION prices.close_when_all_decided() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE prices.uplift u SET state = 'closed'
    WHERE u.id = NEW.uplift_id AND u.state = 'deciding'
      AND (SELECT count(*) FROM prices.decision d WHERE d.uplift_id = u.id) = cardinality(u.councils);
    RETURN NULL;
  END $$;
  CREATE TRIGGER closes_it AFTER INSERT ON prices.decision
    FOR EACH ROW EXECUTE FUNCTION prices.close_when_all_decided();

  -- What is accepted is what was on the table; a part is less, and never less than today.
  CREATE FUNCTION prices.as_negotiated() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_outcome text;
    v_table bigint := prices.on_the_table(NEW.uplift_id, NEW.offer_id);
    v_present bigint;
  BEGIN
    SELECT d.outcome INTO v_outcome FROM prices.decision d
    WHERE d.id = NEW.decision_id AND d.uplift_id = NEW.uplift_id AND d.decided_at = now();
    SELECT prices.of_offer(l.offer_id, l.present_pence, NEW.authority_id, prices.today()) INTO v_present
    FROM prices.line l WHERE l.uplift_id = NEW.uplift_id AND l.offer_id = NEW.offer_id;
    IF v_outcome IS NULL OR v_outcome = 'refused' OR NEW.pence > v_table
       OR (v_outcome = 'accepted' AND NEW.pence <> v_table)
       OR (v_outcome = 'part' AND NEW.pence < v_present) THEN
      PERFORM prices.refuse('not-as-negotiated', format('Enter a price between %s, which is paid today, and %s, '
        'which is on the table.', prices.in_pounds(v_present), prices.in_pounds(v_table)), 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER as_negotiated BEFORE INSERT ON prices.decision_line
    FOR EACH ROW EXECUTE FUNCTION prices.as_negotiated();

  -- The only way into the price book. The price before it ends on the day on which it begins.
  CREATE FUNCTION prices.enter_in_book() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_from date := (SELECT d.from_day FROM prices.decision d WHERE d.id = NEW.decision_id);
    v_offer catalogue.offer;
    v_ceiling bigint;
  BEGIN
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = NEW.offer_id;
    v_ceiling := prices.ceiling_on(v_offer.part_id, v_offer.price_unit, v_from);
    IF NEW.pence > v_ceiling THEN
      PERFORM prices.refuse('above-ceiling', format('%s: the published ceiling on that day is %s.', v_offer.title,
        prices.in_pounds(v_ceiling)), 'FP422');
    END IF;
    IF EXISTS (SELECT FROM prices.version v WHERE v.offer_id = NEW.offer_id
               AND v.authority_id = NEW.authority_id AND v.valid_from >= v_from) THEN
      PERFORM prices.refuse('later-price-agreed', 'Your council has agreed on a price from a later day already. '
        'Choose a day after it.', 'FP409');
    END IF;
    UPDATE prices.version v SET valid_to = v_from
    WHERE v.offer_id = NEW.offer_id AND v.authority_id = NEW.authority_id AND v.valid_to IS NULL;
    INSERT INTO prices.version (authority_id, provider_id, offer_id, decision_id, price_unit, base_pence,
      previous_pence, pence, valid_from)
    VALUES (NEW.authority_id, v_offer.provider_id, v_offer.id, NEW.decision_id, v_offer.price_unit,
      v_offer.price_pence, prices.of_offer(v_offer.id, v_offer.price_pence, NEW.authority_id, v_from - 1),
      NEW.pence, v_from);
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION prices.enter_in_book FROM PUBLIC;
  CREATE TRIGGER enters_the_book AFTER INSERT ON prices.decision_line
    FOR EACH ROW EXECUTE FUNCTION prices.enter_in_book();

  -- At commit: who accepts, or accepts a part, has named the prices.
  CREATE FUNCTION prices.decided_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_named int := (SELECT count(*) FROM prices.decision_line l WHERE l.decision_id = NEW.id);
    v_lines int := (SELECT count(*) FROM prices.line l WHERE l.uplift_id = NEW.uplift_id);
  BEGIN
    IF (NEW.outcome = 'accepted' AND v_named <> v_lines) OR (NEW.outcome = 'part' AND v_named = 0) THEN
      RAISE EXCEPTION 'a decision names the prices it agrees to'
        USING ERRCODE = '23514', CONSTRAINT = 'decided_whole';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER decided_whole AFTER INSERT ON prices.decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prices.decided_whole();
`;
