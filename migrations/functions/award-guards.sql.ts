/** What the rules of the call-off's market say, today. */
export const RULES = `
  CREATE FUNCTION calloffs.calloff_rule(p_calloff_id uuid, p_code text) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT market.rule_value(m.rule_pack, p_code, market.local_day(now()))
          FROM calloffs.calloff c JOIN market.market m ON m.id = c.market_id WHERE c.id = p_calloff_id);

  -- Whether the Act asks for notices about the award and the contract: a public contract under it that is
  -- no user's choice (s.50(6)(b), s.53(6)(b)).
  CREATE FUNCTION calloffs.is_notified(p_calloff_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT m.regime <> 'pcr2015-dps' AND c.route <> 'user-choice'
            AND c.estimated_pence >= calloffs.calloff_rule(c.id, CASE WHEN m.light_touch
              THEN 'threshold-light-touch' ELSE 'threshold-services' END)::bigint
          FROM calloffs.calloff c JOIN market.market m ON m.id = c.market_id WHERE c.id = p_calloff_id);
`;

export const LOW_PRICES = `
  -- Asked, answered, decided, each once; a bid goes only after its bidder could explain the price.
  -- @raises calloffs.already-decided, .not-yours, .ask-first, .prices-sealed
  CREATE FUNCTION calloffs.low_price_moves() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_bidder boolean := platform.current_provider() IS NOT NULL;
  BEGIN
    IF NOT v_bidder THEN PERFORM calloffs.take_part(NEW.calloff_id); END IF;
    IF (SELECT c.state FROM calloffs.calloff c WHERE c.id = NEW.calloff_id) IS DISTINCT FROM 'quality-locked' THEN
      PERFORM calloffs.refuse('prices-sealed', 'Prices are looked at after the scores were locked and before the '
        'bids are ranked.', 'FP409');
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF num_nonnulls(NEW.question, NEW.answer, NEW.outcome) > 0 THEN
        PERFORM calloffs.refuse('ask-first', 'A price is noted first, then asked about.', 'FP409');
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.outcome IS NOT NULL OR (OLD.question IS NOT NULL AND NEW.question IS DISTINCT FROM OLD.question)
       OR (OLD.answer IS NOT NULL AND NEW.answer IS DISTINCT FROM OLD.answer) THEN
      PERFORM calloffs.refuse('already-decided', 'This was done already. Open the page again.', 'FP409');
    END IF;
    IF (CASE WHEN v_bidder
      THEN (NEW.question, NEW.asked_by, NEW.asked_at, NEW.answer_by, NEW.outcome) IS DISTINCT FROM
           (OLD.question, OLD.asked_by, OLD.asked_at, OLD.answer_by, OLD.outcome)
      ELSE (NEW.answer, NEW.answered_by, NEW.answered_at) IS DISTINCT FROM
           (OLD.answer, OLD.answered_by, OLD.answered_at) END) THEN
      PERFORM calloffs.refuse('not-yours', 'The council asks and decides; the bidder answers.', 'FP403');
    END IF;
    IF NEW.outcome = 'disregarded' AND (NEW.asked_at IS NULL OR (NEW.answered_at IS NULL
        AND market.local_day(clock_timestamp()) <= NEW.answer_by)) THEN
      PERFORM calloffs.refuse('ask-first', 'Ask the bidder to explain the price, and wait for the answer or until '
        'the time is over (Procurement Act 2023 s.19(4) and (5)).', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER asked_first BEFORE INSERT OR UPDATE ON calloffs.low_price
    FOR EACH ROW EXECUTE FUNCTION calloffs.low_price_moves();
`;

export const RANKING = `
  -- Points are those of the formula, recomputed from the agreed scores and the opened price.
  -- @raises calloffs.prices-sealed, .not-assessed, .not-disregarded, .points-wrong
  CREATE FUNCTION calloffs.standing_computed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_low text := (SELECT l.outcome FROM calloffs.low_price l WHERE l.bid_id = NEW.bid_id);
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    IF (SELECT c.state FROM calloffs.calloff c WHERE c.id = NEW.calloff_id) IS DISTINCT FROM 'quality-locked' THEN
      PERFORM calloffs.refuse('prices-sealed', 'Bids are ranked once, after the scores were locked.', 'FP409');
    END IF;
    IF NOT EXISTS (SELECT FROM calloffs.assessed_bids(NEW.calloff_id) b WHERE b.bid_id = NEW.bid_id) THEN
      PERFORM calloffs.refuse('not-assessed', 'There is no such bid to rank.', 'FP404');
    END IF;
    IF (NEW.disregarded IS NOT NULL) IS DISTINCT FROM (v_low IS NOT DISTINCT FROM 'disregarded') THEN
      PERFORM calloffs.refuse('not-disregarded', 'A bid is left out only for a price that its bidder was asked '
        'about.', 'FP409');
    END IF;
    IF NEW.price_pence IS DISTINCT FROM (SELECT p.price_pence FROM calloffs.opened_price p
                                         WHERE p.bid_id = NEW.bid_id)
       OR NEW.quality_points IS DISTINCT FROM (
         SELECT sum(k.weight * g.points * 20) FROM calloffs.agreed_score g
         JOIN calloffs.criterion k ON k.id = g.criterion_id WHERE g.bid_id = NEW.bid_id) THEN
      PERFORM calloffs.refuse('points-wrong', 'These are not the agreed points, or not the price of the bid.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER computed BEFORE INSERT ON calloffs.standing
    FOR EACH ROW EXECUTE FUNCTION calloffs.standing_computed();

  -- @raises calloffs.membership-first, .low-prices-first, .points-wrong
  CREATE FUNCTION calloffs.refuse_half_scored() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_weight int := (SELECT coalesce(max(k.weight), 0) FROM calloffs.criterion k
                     WHERE k.calloff_id = NEW.id AND k.kind = 'price');
    v_lowest bigint := (SELECT min(s.price_pence) FROM calloffs.standing s
                        WHERE s.calloff_id = NEW.id AND s.rank IS NOT NULL);
  BEGIN
    IF calloffs.awaits_membership(NEW.id) THEN
      PERFORM calloffs.refuse('membership-first', 'A bidder has applied to join and waits for your decision. Decide '
        'about its application first (Procurement Act 2023 s.34(4)).', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.low_price l WHERE l.calloff_id = NEW.id AND l.outcome IS NULL) THEN
      PERFORM calloffs.refuse('low-prices-first', 'Decide first about every price that looks too low.', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.assessed_bids(NEW.id) b
               WHERE NOT EXISTS (SELECT FROM calloffs.standing s WHERE s.bid_id = b.bid_id))
       OR EXISTS (SELECT FROM calloffs.standing s WHERE s.calloff_id = NEW.id AND s.rank IS NOT NULL AND (
            s.price_points <> round(v_weight * 100 * v_lowest::numeric / s.price_pence)
            OR s.rank <> 1 + (SELECT count(*) FROM calloffs.standing o
                              WHERE o.calloff_id = s.calloff_id AND o.rank IS NOT NULL
                                AND (o.total_points, o.quality_points) > (s.total_points, s.quality_points)))) THEN
      PERFORM calloffs.refuse('points-wrong', 'Not every bid stands where its points put it.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER scored_whole BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (OLD.state = 'quality-locked' AND NEW.state = 'scored')
    EXECUTE FUNCTION calloffs.refuse_half_scored();
`;

export const AWARDING = `
  -- Admitted (locked against a suspension), insured from today, and its core information shared for this
  -- call-off where the Act asks for it (SI 2024/692 reg. 6).
  -- @raises calloffs.not-admitted, .not-insured, .share-code-stale
  CREATE FUNCTION calloffs.check_ready(p_calloff calloffs.calloff, p_provider_id uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM market.admission a WHERE a.provider_id = p_provider_id AND a.part_id = p_calloff.part_id
      AND a.authority_id = p_calloff.authority_id AND a.state = 'admitted' FOR SHARE;
    IF NOT FOUND THEN
      PERFORM calloffs.refuse('not-admitted', 'This provider is not admitted to the part by your council now: it '
        'cannot win.', 'FP409');
    END IF;
    IF NOT providers.is_insured(p_provider_id, market.local_day(clock_timestamp())) THEN
      PERFORM calloffs.refuse('not-insured', 'This provider has no insurance certificate that is in force today. '
        'Ask it for one, and award then.', 'FP409');
    END IF;
    IF calloffs.is_notified(p_calloff.id) AND NOT EXISTS (
      SELECT FROM calloffs.share_code s WHERE s.provider_id = p_provider_id
        AND s.confirmed_at >= p_calloff.created_at) THEN
      PERFORM calloffs.refuse('share-code-stale', 'This provider has not confirmed, since this call-off began, that '
        'its information on the central digital platform is up to date. Ask it to.', 'FP409');
    END IF;
  END $$;

  -- @raises calloffs.not-ready, .not-first, .views-needed, .above-ceiling, .already-awarded, .membership-first
  CREATE FUNCTION calloffs.award_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_calloff calloffs.calloff;
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    SELECT * INTO v_calloff FROM calloffs.calloff c WHERE c.id = NEW.calloff_id;
    IF v_calloff.state IN ('awarded', 'signed') THEN
      PERFORM calloffs.refuse('already-awarded', 'This call-off was awarded already.', 'FP409');
    ELSIF v_calloff.state <> 'scored' THEN
      PERFORM calloffs.refuse('not-ready', 'This call-off cannot be awarded as it stands.', 'FP409');
    END IF;
    IF (NEW.bid_id IS NOT NULL) <> (v_calloff.route = 'mini-competition') OR (NEW.bid_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM calloffs.standing s WHERE s.bid_id = NEW.bid_id AND s.rank = 1
        AND s.price_pence = NEW.price_pence)) THEN
      PERFORM calloffs.refuse('not-first', 'The award goes to the bid that is first, at its price (Procurement '
        'Act 2023 s.19(1)).', 'FP409');
    END IF;
    IF (NEW.views IS NULL) = (v_calloff.route = 'user-choice') THEN
      PERFORM calloffs.refuse('views-needed', 'Write down what the person and the carers want, and how you know '
        '(Procurement Act 2023 Schedule 5 paragraph 16).');
    END IF;
    IF NEW.price_pence > v_calloff.ceiling_pence THEN
      PERFORM calloffs.refuse('above-ceiling', 'The price is above the published ceiling.');
    END IF;
    IF calloffs.awaits_membership(NEW.calloff_id) THEN
      PERFORM calloffs.refuse('membership-first', 'A bidder has applied to join and waits for your decision '
        '(Procurement Act 2023 s.34(4)).', 'FP409');
    END IF;
    PERFORM calloffs.check_ready(v_calloff, NEW.provider_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_its_rules BEFORE INSERT ON calloffs.award
    FOR EACH ROW EXECUTE FUNCTION calloffs.award_by_its_rules();

  CREATE FUNCTION calloffs.awarded() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE calloffs.calloff SET state = 'awarded' WHERE id = NEW.calloff_id AND state = 'scored';
    RETURN NULL;
  END $$;
  CREATE TRIGGER moves_on AFTER INSERT ON calloffs.award
    FOR EACH ROW EXECUTE FUNCTION calloffs.awarded();

  -- The state follows the award and the signatures, and nothing else moves it there.
  CREATE FUNCTION calloffs.moved_with_its_act() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT (CASE NEW.state
      WHEN 'awarded' THEN EXISTS (SELECT FROM calloffs.award w WHERE w.calloff_id = NEW.id)
      ELSE EXISTS (SELECT FROM calloffs.contract k WHERE k.calloff_id = NEW.id AND k.signed_at IS NOT NULL) END) THEN
      PERFORM calloffs.refuse('not-ready', 'This call-off has no award, or no signed contract.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER moved_with_its_act BEFORE UPDATE OF state ON calloffs.calloff
    FOR EACH ROW WHEN (NEW.state IN ('awarded', 'signed') AND NEW.state <> OLD.state)
    EXECUTE FUNCTION calloffs.moved_with_its_act();
`;

export const TELLING = `
  -- @raises calloffs.not-ready
  CREATE FUNCTION calloffs.summary_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    IF (SELECT c.state FROM calloffs.calloff c WHERE c.id = NEW.calloff_id) IS DISTINCT FROM 'awarded' THEN
      PERFORM calloffs.refuse('not-ready', 'Bidders are told after the award and before the contract.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_time BEFORE INSERT ON calloffs.summary
    FOR EACH ROW EXECUTE FUNCTION calloffs.summary_in_time();

  -- @raises calloffs.not-ready, .summaries-first, .published-later, .standstill-as-promised
  CREATE FUNCTION calloffs.notice_after_summaries() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_calloff calloffs.calloff;
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    SELECT * INTO v_calloff FROM calloffs.calloff c WHERE c.id = NEW.calloff_id;
    IF v_calloff.state IS DISTINCT FROM 'awarded' THEN
      PERFORM calloffs.refuse('not-ready', 'The notice of an award follows it.', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.standing s WHERE s.calloff_id = NEW.calloff_id
               AND NOT EXISTS (SELECT FROM calloffs.summary m WHERE m.bid_id = s.bid_id)) THEN
      PERFORM calloffs.refuse('summaries-first', 'Send every bidder its assessment summary before the award notice '
        'is published (Procurement Act 2023 s.50(3)).', 'FP409');
    END IF;
    IF NEW.published_on > market.local_day(clock_timestamp())
       OR NEW.published_on < (SELECT market.local_day(w.awarded_at) FROM calloffs.award w WHERE w.id = NEW.award_id) THEN
      PERFORM calloffs.refuse('published-later', 'The notice was published on the day of the award or later, and not '
        'after today.');
    END IF;
    IF NEW.standstill_days IS DISTINCT FROM v_calloff.standstill_days THEN
      PERFORM calloffs.refuse('standstill-as-promised', 'The standstill is as long as the call-off says.');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER after_summaries BEFORE INSERT ON calloffs.award_notice
    FOR EACH ROW EXECUTE FUNCTION calloffs.notice_after_summaries();
`;
