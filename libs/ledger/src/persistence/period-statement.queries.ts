import { type Tx } from '#platform';
import { type PeriodStatement } from '../domain/period-statement.js';

const UNITS = ['pence', 'minutes', 'nights'] as const;
const ACCOUNTS = ['allocated', 'available', 'committed', 'spent'] as const;

type Account = (typeof ACCOUNTS)[number];
type Unit = (typeof UNITS)[number];

const eachUnit = (expression: (unit: Unit) => string, between = ', '): string =>
  UNITS.map(expression).join(between);

/** {"pence": ..., "minutes": ..., "nights": ...} of an expression for each. */
const units = (expression: (unit: Unit) => string): string =>
  `jsonb_build_object(${eachUnit((unit) => `'${unit}', ${expression(unit)}`)})`;

/** The same for each account; allocated is a contra account, so turned round. */
function position(row: string, prefix = ''): string {
  const summed = (account: Account, unit: Unit): string =>
    `(${account === 'allocated' ? '-' : ''}coalesce(sum(${row}.${prefix}${unit})
      FILTER (WHERE ${row}.kind = '${account}'), 0))::bigint`;
  return `jsonb_build_object(${ACCOUNTS.map(
    (account) => `'${account}', ${units((unit) => summed(account, unit))}`,
  ).join(', ')})`;
}

/*
 * Which entries of each account the period needs: by halving its history, which is numbered without gaps. The
 * time of a transaction is when it began, so two of them may stand in the account in the other order, by
 * seconds (statement_timeout); a day more on both sides holds all of them. What is outside is in the balances.
 */
const REACH = `
  accounts AS MATERIALIZED (
    SELECT a.id, a.kind, f.kind AS fund_kind, a.version, a.pence, a.minutes, a.nights
    FROM ledger.fund f JOIN ledger.account a ON a.fund_id = f.id WHERE f.id = ANY ($1::uuid[])),
  halving AS (
    SELECT a.id, s.side, s.instant, 0::bigint AS low, a.version AS high,
           (a.version + 1) / 2 AS middle
    FROM accounts a CROSS JOIN (VALUES ('from', $2::timestamptz - interval '1 day'),
                                       ('until', $3::timestamptz + interval '1 day')) s (side, instant)
    UNION ALL
    SELECT s.id, s.side, s.instant, n.low, n.high, (n.low + n.high + 1) / 2
    FROM halving s
    LEFT JOIN ledger.entry e ON e.account_id = s.id AND e.account_version = s.middle
    LEFT JOIN ledger.transaction t ON t.id = e.transaction_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN t.recorded_at < s.instant THEN s.middle ELSE s.low END AS low,
             CASE WHEN t.recorded_at < s.instant THEN s.high ELSE s.middle - 1 END AS high) n
    WHERE s.low < s.high),
  reach AS MATERIALIZED (
    SELECT a.*, l.low AS after, u.low AS upto FROM accounts a
    JOIN halving l ON l.id = a.id AND l.side = 'from' AND l.low = l.high
    JOIN halving u ON u.id = a.id AND u.side = 'until' AND u.low = u.high)`;

/* The entries within reach, their transactions, and which of these are before or after the period. */
const HAPPENED = `
  entries AS MATERIALIZED (
    SELECT e.transaction_id, e.account_id, r.kind, e.account_version, ${eachUnit((unit) => `e.${unit}`)}
    FROM reach r JOIN ledger.entry e
      ON e.account_id = r.id AND e.account_version > r.after AND e.account_version <= r.upto),
  happened AS MATERIALIZED (
    SELECT t.id, t.kind, t.reference, t.recorded_at, g.place, ${eachUnit((unit) => `g.${unit}`)}
    FROM (SELECT n.transaction_id, min(n.account_version) AS place,
                 ${eachUnit((unit) => `sum(n.${unit}) FILTER (WHERE n.kind = 'available') AS ${unit}`)}
          FROM entries n GROUP BY n.transaction_id) g
    JOIN ledger.transaction t ON t.id = g.transaction_id),
  outside AS MATERIALIZED (
    SELECT e.account_id, ${eachUnit(
      (unit) => `coalesce(sum(e.${unit}) FILTER (WHERE h.recorded_at < $2), 0) AS early_${unit},
        coalesce(sum(e.${unit}) FILTER (WHERE h.recorded_at >= $3), 0) AS late_${unit}`,
    )}
    FROM happened h
    CROSS JOIN LATERAL (
      SELECT * FROM ledger.entry n WHERE n.transaction_id = h.id OFFSET 0) e
    JOIN reach r ON r.id = e.account_id AND e.account_version > r.after AND e.account_version <= r.upto
    WHERE h.recorded_at < $2 OR h.recorded_at >= $3 GROUP BY e.account_id),
  moved AS MATERIALIZED (
    SELECT n.account_id, count(*) AS count, ${eachUnit((unit) => `sum(n.${unit}) AS ${unit}`)}
    FROM entries n GROUP BY n.account_id)`;

/*
 * Opening and closing from the balances that the entries carry; what changed from the amounts of the entries.
 * An account is sound where the one is the other, no entry is missing, and its last entry has its balance.
 */
const ENDS = `
  ends AS MATERIALIZED (
    SELECT r.kind, r.pence, r.minutes, r.nights,
      ${eachUnit(
        (unit) => `coalesce(o.balance_${unit}, 0) + coalesce(x.early_${unit}, 0) AS opening_${unit},
          coalesce(m.${unit}, 0) - coalesce(x.early_${unit}, 0) - coalesce(x.late_${unit}, 0)
            AS change_${unit},
          coalesce(c.balance_${unit}, 0) - coalesce(x.late_${unit}, 0) AS closing_${unit}`,
      )},
      coalesce(m.count, 0) = r.upto - r.after
        AND ${eachUnit((unit) => `r.${unit} = coalesce(last.balance_${unit}, 0)`, ' AND ')}
        AND (r.version = 0 OR last.account_id IS NOT NULL) AS sound
    FROM reach r
    LEFT JOIN ledger.entry o ON o.account_id = r.id AND o.account_version = r.after
    LEFT JOIN ledger.entry c ON c.account_id = r.id AND c.account_version = r.upto
    LEFT JOIN ledger.entry last ON last.account_id = r.id AND last.account_version = r.version
    LEFT JOIN outside x ON x.account_id = r.id
    LEFT JOIN moved m ON m.account_id = r.id),
  sums AS MATERIALIZED (
    SELECT ${position('e', 'opening_')} AS opening,
      ${position('e', 'change_')} AS change,
      ${position('e', 'closing_')} AS closing,
      coalesce(bool_and(sound), true) AND ${eachUnit(
        (unit) => `coalesce(bool_and(opening_${unit} + change_${unit} = closing_${unit}), true)
          AND coalesce(sum(opening_${unit}), 0) = 0 AND coalesce(sum(closing_${unit}), 0) = 0
          AND coalesce(sum(${unit}), 0) = 0`,
        ' AND ',
      )} AS reconciles
    FROM ends e)`;

/* The movements of the period by number, and of those that are asked for what they did to each account. */
const LISTED = `
  numbered AS MATERIALIZED (
    SELECT h.*, row_number() OVER (ORDER BY h.recorded_at, h.place, h.id) AS number
    FROM happened h WHERE h.recorded_at >= $2 AND h.recorded_at < $3),
  part AS MATERIALIZED (
    SELECT * FROM numbered WHERE number > $4::bigint ORDER BY number LIMIT $5),
  lines AS (
    SELECT p.id, p.number, p.kind, p.reference, p.recorded_at, ${eachUnit(
      (unit) => `(coalesce(sum(p.${unit}) OVER (ORDER BY p.number), 0)
        + (s.opening->'available'->>'${unit}')::bigint
        + (SELECT coalesce(sum(b.${unit}), 0) FROM numbered b WHERE b.number <= $4))::bigint
        AS left_${unit}`,
    )}
    FROM part p CROSS JOIN sums s)`;

const LINE = `jsonb_build_object('id', d.id, 'number', d.number, 'kind', d.kind,
  'reference', d.reference, 'recordedAt', d.recorded_at, 'cardPence', d.card_pence,
  'change', d.change, 'left', ${units((unit) => `d.left_${unit}`)})`;

/** Those movements with what each did, and how much of it to prepaid cards. */
const DETAILED = `
  SELECT l.*, ${position('e')} AS change, coalesce(sum(e.pence) FILTER (
           WHERE e.kind = 'available' AND e.fund_kind = 'prepaid-card'), 0)::bigint AS card_pence
  FROM lines l
  CROSS JOIN LATERAL (SELECT * FROM ledger.entry n WHERE n.transaction_id = l.id OFFSET 0) n
  CROSS JOIN LATERAL (SELECT a.kind, a.fund_kind, ${eachUnit((unit) => `n.${unit}`)}
                      FROM accounts a WHERE a.id = n.account_id) e
  GROUP BY l.id, l.number, l.kind, l.reference, l.recorded_at, ${eachUnit((unit) => `l.left_${unit}`)}`;

const STATEMENT = `
  WITH RECURSIVE ${[REACH, HAPPENED, ENDS, LISTED].join(',')}
  SELECT s.opening, s.change, s.closing, s.reconciles, (SELECT count(*) FROM numbered) AS count,
    coalesce((SELECT jsonb_agg(${LINE} ORDER BY d.number) FROM (${DETAILED}) d), '[]') AS movements
  FROM sums s`;

/** Which part of a period's movements: those after a number, so many. */
export interface Part {
  after: number;
  limit: number | null;
}

/**
 * One statement of the database, so that all of it is of one moment.
 * @param period from an instant to before another
 */
export async function statementOfPeriod(
  tx: Tx,
  fundIds: string[],
  period: { from: Date; until: Date },
  { after, limit }: Part,
): Promise<PeriodStatement> {
  const statement = await tx.find<PeriodStatement>(STATEMENT, [
    fundIds,
    period.from,
    period.until,
    after,
    limit,
  ]);
  if (!statement) throw new Error('A statement without sums');
  return statement;
}
