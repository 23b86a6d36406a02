import { type Tx } from '#platform';
import { type InvoiceLine } from '../domain/invoice-file.js';

const LINES = `jsonb_to_recordset($1::jsonb) AS l
  (supplier text, number text, pence bigint, "receivedOn" date, "paidOn" date)`;

/** How many of them were not known before. */
export async function insertInvoices(
  tx: Tx,
  lines: InvoiceLine[],
  userId: string | null,
): Promise<number> {
  return tx.change(
    `INSERT INTO notices.invoice (authority_id, supplier, number, amount_pence, received_on, recorded_by)
     SELECT platform.current_authority(), l.supplier, l.number, l.pence, l."receivedOn", $2
     FROM ${LINES} ORDER BY l.supplier, l.number
     ON CONFLICT ON CONSTRAINT invoice_once DO NOTHING`,
    [JSON.stringify(lines), userId],
  );
}

/** How many payments were not known before. */
export async function insertPayments(
  tx: Tx,
  lines: InvoiceLine[],
  userId: string | null,
): Promise<number> {
  return tx.change(
    `INSERT INTO notices.invoice_payment (invoice_id, authority_id, paid_on, recorded_by)
     SELECT i.id, i.authority_id, l."paidOn", $2
     FROM ${LINES} JOIN notices.invoice i ON i.authority_id = platform.current_authority()
       AND (i.supplier, i.number) = (l.supplier, l.number)
     WHERE l."paidOn" IS NOT NULL ORDER BY i.id
     ON CONFLICT (invoice_id) DO NOTHING`,
    [JSON.stringify(lines), userId],
  );
}

/** Numbers of those of which something else is known already, which stays. */
export async function listDiffering(tx: Tx, lines: InvoiceLine[]): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    `SELECT DISTINCT i.number
     FROM ${LINES} JOIN notices.invoice i ON i.authority_id = platform.current_authority()
       AND (i.supplier, i.number) = (l.supplier, l.number)
     LEFT JOIN notices.invoice_payment p ON p.invoice_id = i.id
     WHERE (i.amount_pence, i.received_on) <> (l.pence, l."receivedOn") OR p.paid_on <> l."paidOn"
     ORDER BY i.number`,
    [JSON.stringify(lines)],
  );
  return rows.map(({ number }) => number);
}

export interface UnpaidInvoice {
  supplier: string;
  number: string;
  pence: number;
  receivedOn: string;
  dueOn: string;
  isOverdue: boolean;
}

/** Of the caller's council, what has to be paid first. */
export async function listUnpaid(tx: Tx): Promise<UnpaidInvoice[]> {
  return tx.query<UnpaidInvoice>(
    `SELECT i.supplier, i.number, i.amount_pence AS pence, i.received_on AS "receivedOn", i.due_on AS "dueOn",
            i.due_on < market.local_day(clock_timestamp()) AS "isOverdue"
     FROM notices.invoice i
     WHERE i.authority_id = platform.current_authority()
       AND NOT EXISTS (SELECT FROM notices.invoice_payment p WHERE p.invoice_id = i.id)
     ORDER BY i.due_on, i.supplier, i.number LIMIT 200`,
  );
}

/** Days on which something has to be paid, by how much. */
export async function listPayDays(
  tx: Tx,
): Promise<{ dueOn: string; count: number; pence: number; reference: string }[]> {
  return tx.query(
    `SELECT i.due_on AS "dueOn", count(*)::int AS count, sum(i.amount_pence)::bigint AS pence,
            market.rule_reference(market.pack_at('pa2023-dynamic-market', i.due_on), 'pay-within', i.due_on) AS reference
     FROM notices.invoice i
     WHERE i.authority_id = platform.current_authority()
       AND NOT EXISTS (SELECT FROM notices.invoice_payment p WHERE p.invoice_id = i.id)
     GROUP BY i.due_on ORDER BY i.due_on LIMIT 60`,
  );
}

/** Counted from invoices; percentages and days with two decimals. */
export interface CountedPayments {
  /** Paid within the period. */
  paid: number;
  averageDays: string | null;
  within30: string | null;
  within60: string | null;
  later: string | null;
  /** Became payable within the period. */
  payable: number;
  unpaid: string;
}

/**
 * SI 2024/692 reg. 38(2)(c) and (d): of what was paid within the period, how fast (day 1 is the day after
 * the invoice came); of what became payable in it, how much was not paid in it. Undefined where no invoice of
 * the council is known for the period.
 */
export async function countPayments(
  tx: Tx,
  authorityId: string,
  { from, to }: { from: string; to: string },
): Promise<CountedPayments | undefined> {
  const counted = await tx.find<CountedPayments>(
    `WITH rules AS (
       SELECT market.rule_value(k.id, 'pay-within', $3::date)::int AS soon,
              market.rule_value(k.id, 'paid-late-after', $3::date)::int AS late
       FROM market.pack_at('pa2023-dynamic-market', $3::date) AS k (id)
     ), paid AS (
       SELECT p.paid_on - i.received_on AS days
       FROM notices.invoice_payment p JOIN notices.invoice i ON i.id = p.invoice_id
       WHERE p.authority_id = $1 AND p.paid_on BETWEEN $2::date AND $3::date
     ), payable AS (
       SELECT coalesce(p.paid_on > $3::date, true) AS unpaid
       FROM notices.invoice i LEFT JOIN notices.invoice_payment p ON p.invoice_id = i.id
       WHERE i.authority_id = $1 AND i.due_on BETWEEN $2::date AND $3::date
     )
     SELECT count(days)::int AS paid, round(avg(days), 2)::text AS "averageDays",
            round(100.0 * count(*) FILTER (WHERE days <= soon) / nullif(count(days), 0), 2)::text AS within30,
            round(100.0 * count(*) FILTER (WHERE days > soon AND days <= late) / nullif(count(days), 0), 2)::text AS within60,
            round(100.0 * count(*) FILTER (WHERE days > late) / nullif(count(days), 0), 2)::text AS later,
            (SELECT count(*)::int FROM payable) AS payable,
            (SELECT coalesce(round(100.0 * count(*) FILTER (WHERE unpaid) / nullif(count(*), 0), 2), 0)::text
             FROM payable) AS unpaid
     FROM rules LEFT JOIN paid ON true`,
    [authorityId, from, to],
  );
  return counted && counted.paid + counted.payable > 0 ? counted : undefined;
}
