/* The price book: what a place costs in which council from which day, and what a part may cost at most. */

export const PRICE_BOOK = `
  CREATE SCHEMA prices;
  GRANT USAGE ON SCHEMA prices TO fairplace_app;

  -- The most that a unit of a part may cost, published by the lead of its market.
  CREATE TABLE prices.ceiling (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    part_id      uuid NOT NULL REFERENCES market.part,
    price_unit   text NOT NULL CHECK (price_unit IN ('hour', 'session', 'night', 'week')),
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000),
    valid_from   date NOT NULL,
    source       text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    set_by       uuid NOT NULL REFERENCES identity.user_account,
    set_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ceiling_once UNIQUE (part_id, price_unit, valid_from)
  );

  CREATE FUNCTION prices.today() RETURNS date LANGUAGE sql STABLE
    RETURN (now() AT TIME ZONE 'Europe/London')::date;

  CREATE FUNCTION prices.in_pounds(p_pence bigint) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN '£' || to_char(p_pence / 100.0, 'FM999,999,990.00');

  -- The ceiling in force on a day; null where none was published.
  CREATE FUNCTION prices.ceiling_on(p_part_id uuid, p_unit text, p_day date) RETURNS bigint
  LANGUAGE sql STABLE AS $$
    SELECT c.pence FROM prices.ceiling c
    WHERE c.part_id = p_part_id AND c.price_unit = p_unit AND c.valid_from <= p_day
    ORDER BY c.valid_from DESC LIMIT 1
  $$;

  -- What one council pays for one offer. Of a row, the end alone is ever set, once, by the next one.
  CREATE TABLE prices.version (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    provider_id    uuid NOT NULL,
    offer_id       uuid NOT NULL,
    decision_id    uuid NOT NULL,
    price_unit     text NOT NULL CHECK (price_unit IN ('hour', 'session', 'night', 'week')),
    -- The price of the offer itself, by which prices of its sessions are raised.
    base_pence     bigint NOT NULL CHECK (base_pence > 0),
    previous_pence bigint NOT NULL CHECK (previous_pence > 0),
    pence          bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000),
    valid_from     date NOT NULL,
    valid_to       date CHECK (valid_to > valid_from),
    agreed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT version_never_overlaps EXCLUDE USING gist
      (offer_id WITH =, authority_id WITH =, daterange(valid_from, valid_to) WITH &&),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  -- A booking finds its price by the index of the EXCLUDE: one probe, four pages.
  GRANT SELECT ON prices.version TO fairplace_app;
  GRANT SELECT ON prices.ceiling TO fairplace_app;
  GRANT INSERT (id, authority_id, part_id, price_unit, pence, valid_from, source, set_by)
    ON prices.ceiling TO fairplace_app;
`;

/** By the day of the session or of the first night, for the council whose child it is. */
export const PRICES_IN_FORCE = `
  -- What a unit of an offer costs a council on a day; the offer's own price where nothing else was agreed,
  -- and for whoever belongs to no council.
  CREATE FUNCTION prices.of_offer(p_offer_id uuid, p_base bigint, p_authority_id uuid, p_day date)
  RETURNS bigint LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_pence bigint;
  BEGIN
    IF p_authority_id IS NULL THEN RETURN p_base; END IF;
    SELECT v.pence INTO v_pence FROM prices.version v
    WHERE v.offer_id = p_offer_id AND v.authority_id = p_authority_id
      AND v.valid_from <= p_day AND (v.valid_to IS NULL OR v.valid_to > p_day);
    RETURN coalesce(v_pence, p_base);
  END $$;

  -- What a place at a session costs a council. A session that cost what its offer did costs what the agreed
  -- price gives for its length; one with a price of its own rises by the same share.
  CREATE FUNCTION prices.of_session(p_session catalogue.session, p_authority_id uuid)
  RETURNS bigint LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_price prices.version;
    v_day date := (p_session.starts_at AT TIME ZONE 'Europe/London')::date;
  BEGIN
    IF p_authority_id IS NULL THEN RETURN p_session.price_pence; END IF;
    SELECT * INTO v_price FROM prices.version v
    WHERE v.offer_id = p_session.offer_id AND v.authority_id = p_authority_id
      AND v.valid_from <= v_day AND (v.valid_to IS NULL OR v.valid_to > v_day);
    IF NOT FOUND THEN RETURN p_session.price_pence; END IF;
    IF v_price.price_unit = 'hour'
       AND p_session.price_pence = round(v_price.base_pence * p_session.minutes / 60.0) THEN
      RETURN round(v_price.pence * p_session.minutes / 60.0);
    END IF;
    RETURN round(p_session.price_pence * v_price.pence / v_price.base_pence::numeric);
  END $$;
`;

export const PRICE_BOOK_GUARDS = `
  CREATE FUNCTION prices.refuse(p_code text, p_detail text, p_state text) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING ERRCODE = p_state, MESSAGE = 'prices.' || p_code, DETAIL = p_detail;
  END $$;

  CREATE FUNCTION prices.ceiling_by_the_lead() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM market.part p JOIN market.market m ON m.id = p.market_id
                   WHERE p.id = NEW.part_id AND m.lead_authority = NEW.authority_id) THEN
      PERFORM prices.refuse('not-the-lead', 'The council that leads the market publishes its price ceilings.',
        'FP403');
    END IF;
    IF NEW.valid_from <= prices.today() THEN
      PERFORM prices.refuse('not-backwards', 'A price ceiling begins tomorrow or later, so that nobody is '
        'refused by one that was not published.', 'FP422');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER published_before BEFORE INSERT ON prices.ceiling
    FOR EACH ROW EXECUTE FUNCTION prices.ceiling_by_the_lead();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON prices.ceiling
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

  -- A price that was agreed stays as it was agreed; the next one ends it.
  CREATE FUNCTION prices.keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.valid_to IS NOT NULL OR NEW.valid_to <= prices.today()
       OR to_jsonb(NEW) - 'valid_to' IS DISTINCT FROM to_jsonb(OLD) - 'valid_to' THEN
      PERFORM prices.refuse('version-stays', 'A price that was agreed is never changed.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER ended_once BEFORE UPDATE ON prices.version
    FOR EACH ROW EXECUTE FUNCTION prices.keep_version();
  CREATE TRIGGER never_removed BEFORE DELETE ON prices.version
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

  -- Whoever sells to councils does not raise a price alone: councils are asked. A draft has no price yet, and
  -- what councils have agreed on is changed by agreeing anew.
  CREATE FUNCTION prices.refuse_raising_alone() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM prices.version v WHERE v.offer_id = NEW.id) THEN
      PERFORM prices.refuse('agreed-with-councils', 'Councils have agreed on prices of this offer. Ask them for '
        'a new price under "Prices".', 'FP409');
    END IF;
    IF platform.current_provider() IS NOT NULL AND OLD.state <> 'draft' AND (NEW.price_pence > OLD.price_pence OR NEW.price_unit <> OLD.price_unit)
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = NEW.provider_id
                   AND a.part_id = NEW.part_id AND a.state <> 'removed') THEN
      PERFORM prices.refuse('ask-for-an-uplift', 'Councils buy this offer at the price it was listed with. Ask '
        'them once for a higher price under "Prices".', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER raised_with_councils BEFORE UPDATE OF price_pence, price_unit ON catalogue.offer
    FOR EACH ROW WHEN (OLD.price_pence <> NEW.price_pence OR OLD.price_unit <> NEW.price_unit)
    EXECUTE FUNCTION prices.refuse_raising_alone();
`;
