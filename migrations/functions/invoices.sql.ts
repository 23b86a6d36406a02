const policies = (table: string): string => `
  GRANT SELECT, INSERT ON notices.${table} TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON notices.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE notices.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notices.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON notices.${table} FOR SELECT USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('finance', 'commissioner', 'auditor'));
  CREATE POLICY ${table}_add ON notices.${table} FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'finance'
    AND recorded_by = platform.current_user_id());
  CREATE POLICY ${table}_kept ON notices.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON notices.${table} FOR DELETE USING (false);`;

/** Invoices under public contracts, as the council's finance system has them; no child is in them. */
export const INVOICE_TABLES = `
  CREATE TABLE notices.invoice (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    -- Name, number and sum: what s.67 asks of an invoice.
    supplier     text NOT NULL CHECK (length(btrim(supplier)) BETWEEN 2 AND 200),
    number       text NOT NULL CHECK (length(btrim(number)) BETWEEN 1 AND 60),
    amount_pence bigint NOT NULL CHECK (amount_pence > 0),
    received_on  date NOT NULL,
    -- The last day to pay it, by the rules of the day on which it came.
    due_on       date NOT NULL,
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT invoice_once UNIQUE (authority_id, supplier, number),
    CONSTRAINT invoice_in_authority UNIQUE (authority_id, id)
  );
  CREATE INDEX invoice_by_day ON notices.invoice (authority_id, due_on);
  CREATE TABLE notices.invoice_payment (
    invoice_id   uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    -- The day on which the supplier had the money.
    paid_on      date NOT NULL,
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, invoice_id) REFERENCES notices.invoice (authority_id, id)
  );
  CREATE INDEX invoice_payment_by_day ON notices.invoice_payment (authority_id, paid_on);
  ${policies('invoice')}
  ${policies('invoice_payment')}
`;

export const INVOICE_RULES = `
  -- @raises notices.invoice-in-future
  CREATE FUNCTION notices.invoice_by_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.received_on > market.local_day(clock_timestamp()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'notices.invoice-in-future',
        DETAIL = format('Invoice %s came on a day that is not there yet. Mend the line and send the file again.',
                        NEW.number);
    END IF;
    NEW.due_on := NEW.received_on + market.rule_value(
      market.pack_at('pa2023-dynamic-market', NEW.received_on), 'pay-within', NEW.received_on)::int;
    RETURN NEW;
  END $$;
  CREATE TRIGGER due_by_the_rules BEFORE INSERT ON notices.invoice
    FOR EACH ROW EXECUTE FUNCTION notices.invoice_by_the_rules();

  -- @raises notices.paid-before, notices.payment-in-future
  CREATE FUNCTION notices.payment_after_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_invoice notices.invoice;
  BEGIN
    SELECT * INTO v_invoice FROM notices.invoice i WHERE i.id = NEW.invoice_id;
    IF NEW.paid_on < v_invoice.received_on THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'notices.paid-before',
        DETAIL = format('Invoice %s was paid before it came. Mend the line and send the file again.', v_invoice.number);
    END IF;
    IF NEW.paid_on > market.local_day(clock_timestamp()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'notices.payment-in-future',
        DETAIL = format('Invoice %s is paid on a day that is not there yet. Leave the day out until it is.',
                        v_invoice.number);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER paid_after_it_came BEFORE INSERT ON notices.invoice_payment
    FOR EACH ROW EXECUTE FUNCTION notices.payment_after_invoice();
`;
