/* What is refused at commit, whoever writes it: rounds that do not sum, and bookings at another price than their share. */

/** A table of prices begins with the price of the offer itself. */
export const SHARE_TABLE_FITS = `
  CREATE FUNCTION bookings.refuse_other_table() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_offer catalogue.offer;
  BEGIN
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = NEW.offer_id;
    IF v_offer.price_unit NOT IN ('hour', 'session') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.not-shared',
        DETAIL = 'Only sessions are shared. Nights and weeks are for one person.';
    END IF;
    IF cardinality(NEW.total_pence) > 0 AND NEW.total_pence[1] <> v_offer.price_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-table-price',
        DETAIL = format('For one child this offer costs %s. Look at the prices again.',
          bookings.in_pounds(v_offer.price_pence));
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER share_table_fits BEFORE INSERT ON bookings.share_table
    FOR EACH ROW EXECUTE FUNCTION bookings.refuse_other_table()`;

/** Shares sum to the total, in every round, whoever wrote it. */
export const SHARES_SUM = `
  CREATE FUNCTION bookings.refuse_unsummed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_sound boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT r.total_pence = r.covered_pence + r.borne_pence + coalesce(sum(l.pence), 0)
           AND r.children = count(l.booking_id) AND r.total_pence = g.totals[r.children]
    INTO v_sound
    FROM bookings.share_round r
    JOIN bookings.share_group g ON g.id = r.group_id
    LEFT JOIN bookings.share_line l ON l.group_id = r.group_id AND l.n = r.n
    WHERE r.group_id = NEW.group_id AND r.n = NEW.n GROUP BY r.group_id, r.n, g.id;
    PERFORM set_config('app.job', v_job, true);
    IF v_sound IS NOT TRUE THEN
      RAISE EXCEPTION 'round % of group % does not sum to its total', NEW.n, NEW.group_id
        USING ERRCODE = '23514', CONSTRAINT = 'shares_sum';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER shares_sum AFTER INSERT ON bookings.share_round
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_unsummed();
  CREATE CONSTRAINT TRIGGER shares_sum AFTER INSERT ON bookings.share_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_unsummed()`;

/** A confirmed booking in a group costs its share in the newest round, and never more than was agreed to. */
export const SHARES_PRICED = `
  CREATE FUNCTION bookings.refuse_unshared() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking_id uuid := CASE TG_TABLE_NAME WHEN 'booking' THEN to_jsonb(NEW) ->> 'id'
                                            ELSE to_jsonb(NEW) ->> 'booking_id' END;
    v_sound boolean;
    v_found boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT b.session_id = g.session_id AND b.child_id = s.child_id AND b.authority_id = s.authority_id
           AND b.provider_id = s.provider_id AND b.price_pence <= s.most_pence
           AND (b.state NOT IN ('confirmed', 'attended') OR EXISTS (
             SELECT FROM bookings.share_line l WHERE l.booking_id = b.id AND l.pence = b.price_pence
               AND l.n = (SELECT max(r.n) FROM bookings.share_round r WHERE r.group_id = g.id)))
    INTO v_sound
    FROM bookings.share s
    JOIN bookings.share_group g ON g.id = s.group_id
    JOIN bookings.booking b ON b.id = s.booking_id
    WHERE s.booking_id = v_booking_id;
    -- Before the next PERFORM says that it found something.
    v_found := FOUND;
    PERFORM set_config('app.job', v_job, true);
    IF v_found AND v_sound IS NOT TRUE THEN
      RAISE EXCEPTION 'booking % does not cost its share', v_booking_id
        USING ERRCODE = '23514', CONSTRAINT = 'share_is_the_price';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER share_is_the_price AFTER UPDATE OF state, price_pence ON bookings.booking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state = 'confirmed' AND (OLD.state = 'held' OR OLD.price_pence <> NEW.price_pence))
    EXECUTE FUNCTION bookings.refuse_unshared();
  CREATE CONSTRAINT TRIGGER share_is_the_price AFTER INSERT OR UPDATE ON bookings.share
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_unshared();
  CREATE CONSTRAINT TRIGGER share_is_the_price AFTER INSERT ON bookings.share_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_unshared()`;

/** A place that is held for a group is confirmed with the group, and by nobody alone. */
export const SHARES_TOGETHER = `
  CREATE FUNCTION bookings.refuse_alone() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_open boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    v_open := EXISTS (SELECT FROM bookings.share s JOIN bookings.share_group g ON g.id = s.group_id
                      WHERE s.booking_id = NEW.id AND g.state = 'open');
    PERFORM set_config('app.job', v_job, true);
    IF v_open THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.confirmed-with-the-group',
        DETAIL = 'This place is held for a shared booking. It is confirmed when the others have joined, and you are told.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER shares_together BEFORE UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (OLD.state = 'held' AND NEW.state = 'confirmed')
    EXECUTE FUNCTION bookings.refuse_alone()`;

/** The council's rule of a day; what holds where it has set none. */
export const SHARE_RULE_ON = `
  CREATE FUNCTION bookings.share_rule_on(p_authority_id uuid, p_day date) RETURNS bookings.share_rule
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_rule bookings.share_rule;
  BEGIN
    SELECT * INTO v_rule FROM bookings.share_rule r
      WHERE r.authority_id = p_authority_id AND r.in_force_from <= p_day
      ORDER BY r.in_force_from DESC, r.set_at DESC LIMIT 1;
    IF NOT FOUND THEN
      v_rule.answer_hours := 72;
      v_rule.decided_hours_before := 48;
      v_rule.notice_hours := 48;
      v_rule.above_agreed := 'provider-bears';
    END IF;
    RETURN v_rule;
  END $$;

  -- The table that holds for what is opened of an offer now; NULL where it is not shared.
  CREATE FUNCTION bookings.share_table_of(p_offer_id uuid) RETURNS bookings.share_table
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_table bookings.share_table;
  BEGIN
    SELECT * INTO v_table FROM bookings.share_table t
      WHERE t.offer_id = p_offer_id AND t.in_force_from <= clock_timestamp()
      ORDER BY t.in_force_from DESC, t.id LIMIT 1;
    IF cardinality(v_table.total_pence) = 0 THEN RETURN NULL; END IF;
    RETURN v_table;
  END $$`;
