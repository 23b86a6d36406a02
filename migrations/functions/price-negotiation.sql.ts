/** Who does what to whose prices, and in which order; every act on one request queues on its row. */
export const UPLIFT_GUARDS = `
  -- Those who admit the provider now decide; the lead of the market negotiates.
  CREATE FUNCTION prices.complete_uplift() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    SELECT m.lead_authority INTO NEW.authority_id
    FROM market.part p JOIN market.market m ON m.id = p.market_id WHERE p.id = NEW.part_id;
    SELECT coalesce(array_agg(DISTINCT a.authority_id ORDER BY a.authority_id), '{}') INTO NEW.councils
    FROM market.admission a
    WHERE a.provider_id = NEW.provider_id AND a.part_id = NEW.part_id AND a.state = 'admitted';
    IF cardinality(NEW.councils) = 0 THEN
      PERFORM prices.refuse('not-admitted', 'No council admits you for this at present, so that there is nobody '
        'to ask. Change the price of the offer itself.', 'FP409');
    END IF;
    IF NEW.from_day <= prices.today() THEN
      PERFORM prices.refuse('day-to-come', 'Choose a day to come: new prices never begin backwards.', 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER completed BEFORE INSERT ON prices.uplift
    FOR EACH ROW EXECUTE FUNCTION prices.complete_uplift();

  INSERT INTO platform.state_edge VALUES
    ('uplift', 'negotiating', 'deciding'),
    ('uplift', 'negotiating', 'withdrawn'),
    ('uplift', 'deciding', 'withdrawn'),
    ('uplift', 'deciding', 'closed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON prices.uplift
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('uplift');

  CREATE FUNCTION prices.move_by_whom() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_decided int := (SELECT count(*) FROM prices.decision d WHERE d.uplift_id = NEW.id);
  BEGIN
    IF NEW.state = 'deciding' AND OLD.state <> 'deciding'
       AND NEW.authority_id IS DISTINCT FROM platform.current_authority() THEN
      PERFORM prices.refuse('not-the-lead', 'The council that leads the market puts a request to the others.',
        'FP403');
    END IF;
    IF NEW.state = 'withdrawn' AND NEW.provider_id IS DISTINCT FROM platform.current_provider() THEN
      PERFORM prices.refuse('not-yours', 'Only the provider takes its request back.', 'FP403');
    END IF;
    IF NEW.state = 'withdrawn' AND v_decided > 0 THEN
      PERFORM prices.refuse('decided-already', 'A council has decided already, so that the request stays.',
        'FP409');
    END IF;
    IF NEW.state = 'closed' AND v_decided < cardinality(NEW.councils) THEN
      PERFORM prices.refuse('not-all-decided', 'Not every council has decided yet.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER moved_by_whom BEFORE UPDATE OF state ON prices.uplift
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION prices.move_by_whom();

  -- The price of the offer is read here, not believed; lines come with their request.
  CREATE FUNCTION prices.complete_line() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_uplift prices.uplift;
  BEGIN
    SELECT * INTO v_uplift FROM prices.uplift u WHERE u.id = NEW.uplift_id;
    SELECT o.price_unit, o.price_pence INTO NEW.price_unit, NEW.present_pence FROM catalogue.offer o
    WHERE o.id = NEW.offer_id AND o.part_id = v_uplift.part_id AND o.provider_id = v_uplift.provider_id
      AND o.state <> 'draft' AND o.price_pence > 0;
    IF NOT FOUND OR v_uplift.asked_at <> now() THEN
      PERFORM prices.refuse('offer-not-found', 'Choose among the offers on the page.', 'FP404');
    END IF;
    NEW.authority_id := v_uplift.authority_id;
    NEW.provider_id := v_uplift.provider_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER completed BEFORE INSERT ON prices.line
    FOR EACH ROW EXECUTE FUNCTION prices.complete_line();

  CREATE FUNCTION prices.while_negotiating() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_uplift prices.uplift;
  BEGIN
    SELECT * INTO v_uplift FROM prices.uplift u WHERE u.id = NEW.uplift_id FOR NO KEY UPDATE;
    IF v_uplift.state IS DISTINCT FROM 'negotiating' THEN
      PERFORM prices.refuse('negotiated', 'The councils are deciding already, or the request is closed.', 'FP409');
    END IF;
    IF NEW.side = 'provider' THEN
      IF v_uplift.provider_id IS DISTINCT FROM platform.current_provider() THEN
        PERFORM prices.refuse('not-yours', 'This is another provider''s request.', 'FP403');
      END IF;
    ELSIF v_uplift.authority_id IS DISTINCT FROM platform.current_authority() THEN
      PERFORM prices.refuse('not-the-lead', 'The council that leads the market negotiates for all.', 'FP403');
    END IF;
    NEW.authority_id := v_uplift.authority_id;
    NEW.number := 1 + coalesce((SELECT max(r.number) FROM prices.round r WHERE r.uplift_id = NEW.uplift_id), 0);
    RETURN NEW;
  END $$;
  CREATE TRIGGER while_negotiating BEFORE INSERT ON prices.round
    FOR EACH ROW EXECUTE FUNCTION prices.while_negotiating();

  -- Never below the price of today, never above what was published.
  CREATE FUNCTION prices.within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_line record;
    v_ceiling bigint;
  BEGIN
    SELECT l.present_pence, l.price_unit, u.part_id, u.from_day, r.made_at, o.title INTO v_line
    FROM prices.line l JOIN prices.uplift u ON u.id = l.uplift_id JOIN prices.round r ON r.id = NEW.round_id
    JOIN catalogue.offer o ON o.id = l.offer_id
    WHERE l.uplift_id = NEW.uplift_id AND l.offer_id = NEW.offer_id;
    IF NOT FOUND OR v_line.made_at <> now() THEN
      PERFORM prices.refuse('offer-not-found', 'Choose among the offers of the request.', 'FP404');
    END IF;
    IF NEW.pence < v_line.present_pence THEN
      PERFORM prices.refuse('below-present', format('%s costs %s today. To lower a price, change the offer.',
        v_line.title, prices.in_pounds(v_line.present_pence)), 'FP422');
    END IF;
    v_ceiling := prices.ceiling_on(v_line.part_id, v_line.price_unit, v_line.from_day);
    IF NEW.pence > v_ceiling THEN
      PERFORM prices.refuse('above-ceiling', format('%s: the published ceiling is %s.', v_line.title,
        prices.in_pounds(v_ceiling)), 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER within_ceiling BEFORE INSERT ON prices.round_line
    FOR EACH ROW EXECUTE FUNCTION prices.within_ceiling();

  -- At commit: who asks has named at least one price.
  CREATE FUNCTION prices.asked_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM prices.round r JOIN prices.round_line l ON l.round_id = r.id
                   WHERE r.uplift_id = NEW.id AND r.number = 1)
       OR EXISTS (SELECT FROM prices.line l WHERE l.uplift_id = NEW.id AND NOT EXISTS (
            SELECT FROM prices.round r JOIN prices.round_line x ON x.round_id = r.id
            WHERE r.uplift_id = NEW.id AND r.number = 1 AND x.offer_id = l.offer_id)) THEN
      RAISE EXCEPTION 'a request names a price for each of its offers'
        USING ERRCODE = '23514', CONSTRAINT = 'asked_whole';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER asked_whole AFTER INSERT ON prices.uplift
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prices.asked_whole();
`;
