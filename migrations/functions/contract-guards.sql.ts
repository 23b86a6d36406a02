export const CLAIMS = `
  -- A claim counts against signing when the council was told before the end of the standstill (s.101).
  -- @raises calloffs.no-standstill, calloffs.claim-lifted
  CREATE FUNCTION calloffs.claim_in_standstill() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    IF TG_OP = 'UPDATE' THEN
      IF OLD.lifted_at IS NOT NULL THEN
        PERFORM calloffs.refuse('claim-lifted', 'This claim is dealt with already.', 'FP409');
      END IF;
      RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM calloffs.award_notice n WHERE n.calloff_id = NEW.calloff_id
                   AND market.local_day(NEW.told_at) BETWEEN n.published_on AND n.standstill_ends) THEN
      PERFORM calloffs.refuse('no-standstill', 'Only a claim of which you were told in the standstill stops the '
        'signing (Procurement Act 2023 s.101).', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_standstill BEFORE INSERT OR UPDATE ON calloffs.claim
    FOR EACH ROW EXECUTE FUNCTION calloffs.claim_in_standstill();
`;

export const SIGNING = `
  -- @raises calloffs.not-ready, calloffs.price-as-awarded
  CREATE FUNCTION calloffs.contract_begins() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM calloffs.take_part(NEW.calloff_id);
    IF (SELECT c.state FROM calloffs.calloff c WHERE c.id = NEW.calloff_id) IS DISTINCT FROM 'awarded' THEN
      PERFORM calloffs.refuse('not-ready', 'A contract follows an award.', 'FP409');
    END IF;
    IF NEW.price_pence IS DISTINCT FROM (SELECT w.price_pence FROM calloffs.award w WHERE w.id = NEW.award_id) THEN
      PERFORM calloffs.refuse('price-as-awarded', 'The price is the one that the award was made at.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER begins BEFORE INSERT ON calloffs.contract
    FOR EACH ROW EXECUTE FUNCTION calloffs.contract_begins();

  -- What stands in the way of any signature.
  -- @raises calloffs.notice-first, .standstill, .claim-open, .indicators-needed
  CREATE FUNCTION calloffs.check_signable(p_contract calloffs.contract) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_notice calloffs.award_notice;
  BEGIN
    SELECT * INTO v_notice FROM calloffs.award_notice n WHERE n.calloff_id = p_contract.calloff_id;
    IF NOT FOUND AND (calloffs.is_notified(p_contract.calloff_id) OR EXISTS (
        SELECT FROM calloffs.calloff c WHERE c.id = p_contract.calloff_id AND c.standstill_days IS NOT NULL)) THEN
      PERFORM calloffs.refuse('notice-first', 'The award notice is published before the contract is signed '
        '(Procurement Act 2023 s.50(1)).', 'FP409');
    END IF;
    IF v_notice.standstill_ends >= market.local_day(clock_timestamp()) THEN
      PERFORM calloffs.refuse('standstill', format('The standstill lasts until the end of %s. Sign after it '
        '(Procurement Act 2023 s.51).', to_char(v_notice.standstill_ends, 'FMDD FMMonth YYYY')), 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.claim k WHERE k.calloff_id = p_contract.calloff_id AND k.lifted_at IS NULL) THEN
      PERFORM calloffs.refuse('claim-open', 'A claim was made in the standstill: nothing is signed before it is '
        'dealt with (Procurement Act 2023 s.101).', 'FP409');
    END IF;
    IF p_contract.value_pence > calloffs.calloff_rule(p_contract.calloff_id, 'indicators-above')::bigint
       AND NOT (SELECT m.light_touch FROM calloffs.calloff c JOIN market.market m ON m.id = c.market_id
                WHERE c.id = p_contract.calloff_id)
       AND (SELECT count(*) FROM calloffs.indicator i WHERE i.contract_id = p_contract.id)
           < calloffs.calloff_rule(p_contract.calloff_id, 'indicators')::int THEN
      PERFORM calloffs.refuse('indicators-needed', format('Set %s key performance indicators or more (Procurement '
        'Act 2023 s.52(1)).', calloffs.calloff_rule(p_contract.calloff_id, 'indicators')), 'FP409');
    END IF;
  END $$;

  -- The provider signs first, then the council; with that it is entered into.
  -- @raises calloffs.already-signed, .provider-signs-first, .not-yours
  CREATE FUNCTION calloffs.signed_by_its_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_bidder boolean := platform.current_provider() IS NOT NULL;
    v_days text;
  BEGIN
    IF NOT v_bidder THEN PERFORM calloffs.take_part(NEW.calloff_id); END IF;
    IF OLD.signed_at IS NOT NULL OR (OLD.provider_signed_at IS NOT NULL AND (
        v_bidder OR NEW.provider_signed_at IS DISTINCT FROM OLD.provider_signed_at)) THEN
      PERFORM calloffs.refuse('already-signed', 'This was signed already.', 'FP409');
    END IF;
    IF (v_bidder AND NEW.authority_signed_by IS NOT NULL)
       OR (NOT v_bidder AND NEW.provider_signed_by IS DISTINCT FROM OLD.provider_signed_by)
       OR platform.current_user_id() IS DISTINCT FROM
          (CASE WHEN v_bidder THEN NEW.provider_signed_by ELSE NEW.authority_signed_by END) THEN
      PERFORM calloffs.refuse('not-yours', 'Each side signs for itself.', 'FP403');
    END IF;
    PERFORM calloffs.check_signable(NEW);
    IF v_bidder THEN
      NEW.provider_signed_at := clock_timestamp();
      RETURN NEW;
    END IF;
    IF NEW.provider_signed_at IS NULL THEN
      PERFORM calloffs.refuse('provider-signs-first', 'The provider signs first.', 'FP409');
    END IF;
    NEW.signed_at := clock_timestamp();
    IF calloffs.is_notified(NEW.calloff_id) THEN
      v_days := CASE WHEN (SELECT m.light_touch FROM calloffs.calloff c JOIN market.market m ON m.id = c.market_id
                           WHERE c.id = NEW.calloff_id) THEN '-light-touch' ELSE '' END;
      NEW.details_due_on := market.local_day(NEW.signed_at) - 1
        + calloffs.calloff_rule(NEW.calloff_id, 'contract-details' || v_days)::int;
      IF NEW.value_pence > calloffs.calloff_rule(NEW.calloff_id, 'contract-copy-above')::bigint THEN
        NEW.copy_due_on := market.local_day(NEW.signed_at) - 1
          + calloffs.calloff_rule(NEW.calloff_id, 'contract-copy' || v_days)::int;
      END IF;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_its_rules BEFORE UPDATE ON calloffs.contract
    FOR EACH ROW EXECUTE FUNCTION calloffs.signed_by_its_rules();

  CREATE FUNCTION calloffs.contract_signed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE calloffs.calloff SET state = 'signed' WHERE id = NEW.calloff_id AND state = 'awarded';
    RETURN NULL;
  END $$;
  CREATE TRIGGER moves_on AFTER UPDATE OF signed_at ON calloffs.contract
    FOR EACH ROW WHEN (NEW.signed_at IS NOT NULL) EXECUTE FUNCTION calloffs.contract_signed();

  -- Indicators are part of what is signed.
  CREATE FUNCTION calloffs.before_signing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM calloffs.contract k WHERE k.id = NEW.contract_id
               AND k.provider_signed_at IS NOT NULL) THEN
      PERFORM calloffs.refuse('already-signed', 'This contract is signed and stays as it is.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER before_signing BEFORE INSERT ON calloffs.indicator
    FOR EACH ROW EXECUTE FUNCTION calloffs.before_signing();

  -- @raises calloffs.not-signed, calloffs.contract-ended
  CREATE FUNCTION calloffs.after_signing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM calloffs.contract k WHERE k.id = NEW.contract_id AND k.signed_at IS NOT NULL FOR SHARE;
    IF NOT FOUND THEN
      PERFORM calloffs.refuse('not-signed', 'This contract is not signed by both sides yet.', 'FP409');
    END IF;
    IF EXISTS (SELECT FROM calloffs.termination t WHERE t.contract_id = NEW.contract_id) THEN
      PERFORM calloffs.refuse('contract-ended', 'This contract has ended.', 'FP409');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER after_signing BEFORE INSERT ON calloffs.contract_change
    FOR EACH ROW EXECUTE FUNCTION calloffs.after_signing();
  CREATE TRIGGER after_signing BEFORE INSERT ON calloffs.termination
    FOR EACH ROW EXECUTE FUNCTION calloffs.after_signing();
`;
