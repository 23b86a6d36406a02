import { type Tx } from '#platform';
import { type MovementPlace, type PeriodStatement } from '../domain/period-statement.js';

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
 * How far into each account's history an instant is: by halving, because it is numbered without gaps. The time
 * of a transaction is when it began, so two of them may stand in the account in the other order, by seconds
 * (statement_timeout); a day before an instant none, and a day after it all of what came before it was posted.
 * The newest entry is looked at first: most accounts ended before, most periods end after it.
 */
const halving = (instants: string): string => `
    SELECT a.id, s.side, s.instant, 0::bigint AS low, a.version AS high, a.version AS middle
    FROM accounts a CROSS JOIN (${instants}) s (side, instant) WHERE s.instant IS NOT NULL
    UNION ALL
    SELECT s.id, s.side, s.instant, n.low, n.high, (n.low + n.high + 1) / 2
    FROM SELF s
    LEFT JOIN ledger.entry e ON e.account_id = s.id AND e.account_version = s.middle
    LEFT JOIN ledger.transaction t ON t.id = e.transaction_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN t.recorded_at < s.instant THEN s.middle ELSE s.low END AS low,
             CASE WHEN t.recorded_at < s.instant THEN s.high ELSE s.middle - 1 END AS high) n
    WHERE s.low < s.high`;

const INSTANTS = `VALUES
      ('from-', $2::timestamptz - interval '1 day'), ('from+', $2 + interval '1 day'),
      ('until-', $3::timestamptz - interval '1 day'), ('until+', $3 + interval '1 day'),
      ('part-', $4::timestamptz - interval '1 day'), ('part+', $4 + interval '1 day')`;

/*
 * Of each account: the entries of the period, those near its ends, and where the part that is asked for begins.
 * The inner SELECT hides how many funds there are, so that the plan for any number is not thought worse and is kept.
 */
const REACH = `
  accounts AS MATERIALIZED (
    SELECT a.id, a.kind, f.kind AS fund_kind, a.version, a.pence, a.minutes, a.nights
    FROM ledger.fund f JOIN ledger.account a ON a.fund_id = f.id
    WHERE f.id = ANY ((SELECT $1::uuid[])::uuid[])),
  halving AS (${halving(INSTANTS).replace('SELF', 'halving')}),
  versions AS MATERIALIZED (
    SELECT h.id AS account_id, min(h.low) FILTER (WHERE h.side = 'from-') AS after,
      min(h.low) FILTER (WHERE h.side = 'from+') AS early_to,
      min(h.low) FILTER (WHERE h.side = 'until-') AS late_after,
      min(h.low) FILTER (WHERE h.side = 'until+') AS upto,
      coalesce(min(h.low) FILTER (WHERE h.side = 'part-'), min(h.low) FILTER (WHERE h.side = 'from-'))
        AS part_after,
      coalesce(min(h.low) FILTER (WHERE h.side = 'part+'), min(h.low) FILTER (WHERE h.side = 'from+'))
        AS part_surely
    FROM halving h WHERE h.low = h.high GROUP BY h.id),
  reach AS MATERIALIZED (
    SELECT a.*, v.*, v.part_surely + $7::bigint + 1 AS part_full
    FROM accounts a JOIN versions v ON v.account_id = a.id)`;

/* What of those entries is before or after the period all the same; and the sum of all of them. */
const SUMMED = `
  near AS MATERIALIZED (
    SELECT e.account_id, t.recorded_at, ${eachUnit((unit) => `e.${unit}`)}
    FROM reach r
    CROSS JOIN LATERAL (VALUES (r.after, least(r.early_to, r.upto)),
                               (greatest(r.early_to, r.late_after), r.upto)) z (low, high)
    JOIN ledger.entry e
      ON e.account_id = r.id AND e.account_version > z.low AND e.account_version <= z.high
    JOIN ledger.transaction t ON t.id = e.transaction_id),
  outside AS MATERIALIZED (
    SELECT n.account_id, ${eachUnit(
      (unit) => `coalesce(sum(n.${unit}) FILTER (WHERE n.recorded_at < $2), 0) AS early_${unit},
        coalesce(sum(n.${unit}) FILTER (WHERE n.recorded_at >= $3), 0) AS late_${unit}`,
    )}
    FROM near n GROUP BY n.account_id),
  moved AS MATERIALIZED (
    SELECT r.id AS account_id, e.* FROM reach r
    CROSS JOIN LATERAL (
      SELECT count(*) AS count, ${eachUnit((unit) => `sum(n.${unit}) AS ${unit}`)}
      FROM ledger.entry n
      WHERE n.account_id = r.id AND n.account_version > r.after AND n.account_version <= r.upto) e)`;

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

/*
 * The part that is asked for: so many movements after a place. Some account may hold all of them, so its entry of
 * that number is not before the last of them, and a day after that entry's time all of them are posted.
 */
const LISTED = `
  horizon AS MATERIALIZED (
    SELECT min(t.recorded_at) + interval '1 day' AS instant
    FROM reach r
    JOIN ledger.entry e ON e.account_id = r.id AND e.account_version = r.part_full
    JOIN ledger.transaction t ON t.id = e.transaction_id),
  ending AS (${halving(`SELECT 'end', o.instant + interval '1 day' FROM horizon o`).replace('SELF', 'ending')}),
  block AS MATERIALIZED (
    SELECT r.*, least(coalesce(e.low, r.upto), r.upto) AS part_upto
    FROM reach r LEFT JOIN ending e ON e.id = r.id AND e.low = e.high),
  happened AS MATERIALIZED (
    SELECT t.id, t.kind, t.reference, t.recorded_at, g.*, t.recorded_at >= $2 AND
           ($4 IS NULL OR (t.recorded_at, g.place, t.id) > ($4, $5::bigint, $6::uuid)) AS is_asked
    FROM (SELECT n.transaction_id, min(n.account_version) AS place, ${position('n')} AS change,
                 ${eachUnit((unit) => `sum(n.${unit}) FILTER (WHERE n.kind = 'available') AS ${unit}`)},
                 coalesce(sum(n.pence) FILTER (WHERE n.kind = 'available'
                   AND n.fund_kind = 'prepaid-card'), 0)::bigint AS card_pence
          FROM (SELECT e.transaction_id, e.account_version, b.kind, b.fund_kind,
                       ${eachUnit((unit) => `e.${unit}`)}
                FROM block b JOIN ledger.entry e ON e.account_id = b.id
                  AND e.account_version > b.part_after AND e.account_version <= b.part_upto) n
          GROUP BY n.transaction_id) g
    JOIN ledger.transaction t ON t.id = g.transaction_id),
  before AS MATERIALIZED (
    SELECT ${eachUnit((unit) => `b.${unit} + h.${unit} AS ${unit}`)}
    FROM (SELECT ${eachUnit((unit) => `coalesce(sum(e.balance_${unit}), 0) AS ${unit}`)}
          FROM reach r JOIN ledger.entry e ON e.account_id = r.id AND e.account_version = r.part_after
          WHERE r.kind = 'available') b,
         (SELECT ${eachUnit((unit) => `coalesce(sum(${unit}), 0) AS ${unit}`)}
          FROM happened WHERE NOT is_asked) h),
  part AS (
    SELECT h.* FROM happened h, horizon o
    WHERE h.is_asked AND h.recorded_at < $3 AND h.recorded_at <= coalesce(o.instant, $3)
    ORDER BY h.recorded_at, h.place, h.id LIMIT $7 + 1),
  lines AS (
    SELECT p.*, ${eachUnit(
      (unit) => `(coalesce(sum(p.${unit}) OVER history, 0) + b.${unit})::bigint AS left_${unit}`,
    )}
    FROM part p, before b WINDOW history AS (ORDER BY p.recorded_at, p.place, p.id))`;

const LINE = `jsonb_build_object('id', d.id, 'place', d.place, 'kind', d.kind,
  'reference', d.reference, 'recordedAt', d.recorded_at, 'cardPence', d.card_pence,
  'change', d.change, 'left', ${units((unit) => `d.left_${unit}`)})`;

const STATEMENT = `
  WITH RECURSIVE ${[REACH, SUMMED, ENDS, LISTED].join(',')}
  SELECT s.opening, s.change, s.closing, s.reconciles,
    coalesce((SELECT jsonb_agg(${LINE} ORDER BY d.recorded_at, d.place, d.id) FROM lines d), '[]')
      AS movements
  FROM sums s`;

/** Which part of a period's movements: those after a place, so many. */
export interface Part {
  after: MovementPlace | undefined;
  limit: number | null;
}

/**
 * One statement of the database, so that all of it is of one moment.
 * @param period from an instant to before another
 * @returns one movement more than the limit where there are more
 */
export async function statementOfPeriod(
  tx: Tx,
  fundIds: string[],
  period: { from: Date; until: Date },
  { after, limit }: Part,
): Promise<Omit<PeriodStatement, 'nextCursor'>> {
  const place = [after?.recordedAt ?? null, after?.place ?? null, after?.id ?? null];
  const [statement] = await tx.prepared<Omit<PeriodStatement, 'nextCursor'>>(
    'ledger.statement-of-period',
    STATEMENT,
    [fundIds, period.from, period.until, ...place, limit],
  );
  if (!statement) throw new Error('A statement without sums');
  return statement;
}
