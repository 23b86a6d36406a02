/* What the card network says, who pays it, and how a case of suspense ends. */

/**
 * Records what the card network says, once, and posts it: a hold of what is there, a payment from the hold, then
 * from what is left on the card, then from suspense; a refund to suspense as far as suspense paid, then to the
 * card as far as the card paid, the rest to suspense. The same facts in any order end in the same sums.
 * Lock order: the purchase, the accounts of the card as ledger.post() locks them, suspense.
 */
export const RECORD_FACT = `
  CREATE FUNCTION cards.record_fact(
    p_external_id text, p_programme_reference text, p_authorisation text, p_kind text, p_pence bigint,
    p_is_final boolean, p_merchant text, p_category text, p_happened_at timestamptz
  ) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_id uuid;
    v cards.purchase;
    v_name text := coalesce(p_authorisation, 'fact ' || p_external_id);
    v_available bigint := 0;
    v_target bigint;
    v_held bigint;
    v_from_credit bigint := 0;
    v_from_held bigint := 0;
    v_from_card bigint := 0;
    v_suspense bigint := 0;
  BEGIN
    INSERT INTO cards.purchase (authority_id, programme_reference, name, merchant)
    VALUES (v_authority, p_programme_reference, v_name, p_merchant) ON CONFLICT DO NOTHING;
    SELECT * INTO v FROM cards.purchase p
    WHERE (p.authority_id, p.programme_reference, p.name) = (v_authority, p_programme_reference, v_name)
    FOR UPDATE;
    INSERT INTO cards.network_fact (authority_id, purchase_id, external_id, kind, pence, is_final, merchant,
                                    category, happened_at, recorded_by)
    VALUES (v_authority, v.id, p_external_id, p_kind, p_pence, p_is_final, p_merchant, p_category,
            p_happened_at, platform.current_user_id())
    ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NULL THEN
      RETURN CASE WHEN EXISTS (
        SELECT FROM cards.network_fact f WHERE f.authority_id = v_authority AND f.external_id = p_external_id
          AND (f.purchase_id, f.kind, f.pence) = (v.id, p_kind, p_pence)) THEN 'known' ELSE 'differs' END;
    END IF;
    v.card_id := coalesce(v.card_id, (SELECT c.id FROM cards.card c
                                      WHERE c.programme_reference = p_programme_reference));
    PERFORM FROM ledger.account a WHERE a.fund_id = v.card_id ORDER BY a.kind FOR NO KEY UPDATE;
    SELECT coalesce(min(a.pence), 0) INTO v_available FROM ledger.account a
    WHERE a.fund_id = v.card_id AND a.kind = 'available';

    CASE p_kind
      WHEN 'authorisation' THEN v.authorised_pence := v.authorised_pence + p_pence;
      WHEN 'reversal' THEN v.reversed_pence := v.reversed_pence + p_pence;
      WHEN 'capture' THEN
        v.captured_pence := v.captured_pence + p_pence;
        v.is_closed := v.is_closed OR p_is_final;
      WHEN 'refund' THEN v.refunded_pence := v.refunded_pence + p_pence;
      ELSE NULL;
    END CASE;
    v_target := CASE WHEN v.is_closed OR v.card_id IS NULL THEN 0
      ELSE greatest(0, v.authorised_pence - v.reversed_pence - v.captured_pence) END;
    v_held := least(v.held_pence, v_target);
    IF p_kind = 'authorisation' THEN v_held := least(v_target, v.held_pence + v_available);
    ELSIF p_kind = 'capture' THEN
      v_from_credit := least(p_pence, greatest(-v.suspense_pence, 0));
      v_from_held := least(p_pence - v_from_credit, v.held_pence);
      v_from_card := v_from_held + least(p_pence - v_from_credit - v_from_held, v_available);
      v_held := least(v.held_pence - v_from_held, v_target);
      v_suspense := p_pence - v_from_card;
    ELSIF p_kind = 'refund' THEN
      v_from_card := -least(p_pence - least(p_pence, greatest(v.suspense_pence, 0)),
                            greatest(v.card_pence, 0));
      v_suspense := -p_pence - v_from_card;
    END IF;
    PERFORM cards.post_fact(v, v_id, p_kind, v_held - v.held_pence, v_from_card, v_suspense);
    UPDATE cards.purchase p SET card_id = v.card_id, authorised_pence = v.authorised_pence,
      reversed_pence = v.reversed_pence, captured_pence = v.captured_pence,
      refunded_pence = v.refunded_pence, is_closed = v.is_closed, held_pence = v_held,
      card_pence = v.card_pence + v_from_card, suspense_pence = v.suspense_pence + v_suspense
    WHERE p.id = v.id;
    RETURN CASE WHEN v_suspense <> 0 THEN 'suspense' ELSE 'posted' END;
  END $$;
  REVOKE ALL ON FUNCTION cards.record_fact FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION cards.record_fact TO fairplace_app`;

/** What a fact moves: the hold, what the card pays and what suspense pays, in one transaction of the ledger. */
export const POST_FACT = `
  CREATE FUNCTION cards.post_fact(
    p_purchase cards.purchase, p_fact uuid, p_kind text, p_held bigint, p_card bigint, p_suspense bigint
  ) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_transaction uuid;
    v_fund uuid := platform.current_authority();
    v_funds uuid[]; v_accounts text[]; v_pence bigint[];
  BEGIN
    IF p_held = 0 AND p_card = 0 AND p_suspense = 0 THEN RETURN; END IF;
    IF p_suspense <> 0 THEN v_fund := ledger.open_suspense(); END IF;
    SELECT array_agg(m.fund_id), array_agg(m.account), array_agg(m.pence)
    INTO v_funds, v_accounts, v_pence
    FROM (VALUES (p_purchase.card_id, 'committed', p_held), (p_purchase.card_id, 'spent', p_card),
                 (p_purchase.card_id, 'available', -p_held - p_card),
                 (v_fund, 'spent', p_suspense), (v_fund, 'available', -p_suspense)
         ) AS m (fund_id, account, pence)
    WHERE m.pence <> 0;
    v_transaction := ledger.post(
      CASE p_kind WHEN 'capture' THEN 'card-payment' WHEN 'refund' THEN 'card-refund' ELSE 'card-hold' END,
      'card-fact:' || p_fact, NULL, v_funds, v_accounts, v_pence,
      array_fill(0::bigint, ARRAY[cardinality(v_funds)]));
    IF p_suspense <> 0 THEN
      PERFORM ledger.note_suspense('card', p_purchase.id, -p_suspense, v_transaction, 'fact', NULL, NULL);
    END IF;
  END $$;
  REVOKE ALL ON FUNCTION cards.post_fact FROM PUBLIC`;

/**
 * Ends a case. Charged: the card it was paid with pays after all, or gets it. Recovered: the money came back, or
 * went back, outside the card. Written off: the council bears it, or keeps it; by whoever did not propose it.
 */
export const SETTLE = `
  CREATE FUNCTION cards.settle_case(p_case uuid, p_how text, p_note text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_asked ledger.suspense_case;
    v ledger.suspense_case;
    v_card uuid;
    v_fund uuid := platform.current_authority();
    v_other text;
    v_transaction uuid;
  BEGIN
    SELECT * INTO v_asked FROM ledger.suspense_case c WHERE c.id = p_case;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'cards.no-such-case',
        DETAIL = 'There is no such case.';
    END IF;
    -- In the order of whoever records a fact: purchase, accounts of the card, case.
    SELECT p.card_id INTO v_card FROM cards.purchase p WHERE p.id = v_asked.source_id FOR UPDATE;
    PERFORM FROM ledger.account a WHERE a.fund_id = v_card ORDER BY a.kind FOR NO KEY UPDATE;
    SELECT * INTO v FROM ledger.suspense_case c WHERE c.id = p_case FOR UPDATE;
    IF v.settled_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'cards.case-settled',
        DETAIL = 'This case is settled already. Look at it again.';
    END IF;
    IF p_how = 'written-off' AND (v.proposed_by IS NULL OR v.proposed_by = platform.current_user_id()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'cards.four-eyes',
        DETAIL = 'Somebody in finance proposes to write it off, and a colleague agrees.';
    END IF;
    IF p_how = 'charged' THEN
      IF v_card IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'cards.no-card-to-charge',
          DETAIL = 'No card of your council is known for this. Recover it, or propose to write it off.';
      END IF;
      v_transaction := ledger.post('suspense-charge', 'suspense:' || p_case, NULL,
        ARRAY[v_card, v_card, v_fund, v_fund], ARRAY['available', 'spent', 'available', 'spent'],
        ARRAY[v.open_pence, -v.open_pence, -v.open_pence, v.open_pence], ARRAY[0, 0, 0, 0]::bigint[]);
    ELSE
      -- A purchase was paid by suspense, and a bank line given to it: each goes back the way it came, or stays.
      v_other := CASE WHEN (v.source = 'card') = (p_how = 'recovered') THEN 'spent' ELSE 'allocated' END;
      v_transaction := ledger.post('suspense-settled', 'suspense:' || p_case, NULL, ARRAY[v_fund, v_fund],
        ARRAY['available', v_other], ARRAY[-v.open_pence, v.open_pence], ARRAY[0, 0]::bigint[]);
    END IF;
    UPDATE cards.purchase p SET suspense_pence = p.suspense_pence + v.open_pence,
      card_pence = p.card_pence - CASE p_how WHEN 'charged' THEN v.open_pence ELSE 0 END,
      settled_pence = p.settled_pence - CASE p_how WHEN 'charged' THEN 0 ELSE v.open_pence END
    WHERE v.source = 'card' AND p.id = v.source_id;
    PERFORM ledger.note_suspense(v.source, v.source_id, -v.open_pence, v_transaction, p_how,
      CASE p_how WHEN 'written-off' THEN v.proposed_reason ELSE p_note END,
      CASE p_how WHEN 'written-off' THEN v.proposed_by END);
  END $$;
  REVOKE ALL ON FUNCTION cards.settle_case FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION cards.settle_case TO fairplace_app`;
