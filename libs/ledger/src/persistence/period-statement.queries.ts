import { type Tx } from '#platform';
import { type PeriodStatement } from '../domain/period-statement.js';

const UNITS = ['pence', 'minutes', 'nights'] as const;
const ACCOUNTS = ['allocated', 'available', 'committed', 'spent'] as const;
const COLUMNS = ACCOUNTS.flatMap((account) => UNITS.map((unit) => ({ account, unit })));

type Expression = (account: (typeof ACCOUNTS)[number], unit: (typeof UNITS)[number]) => string;

/** {"allocated": {"pence": ..., "minutes": ..., "nights": ...}, ...} of an expression for each. */
function position(expression: Expression): string {
  const units = (account: (typeof ACCOUNTS)[number]): string =>
    UNITS.map((unit) => `'${unit}', ${expression(account, unit)}`).join(', ');
  return `jsonb_build_object(${ACCOUNTS.map(
    (account) => `'${account}', jsonb_build_object(${units(account)})`,
  ).join(', ')})`;
}

const summed = (filter: string): string =>
  position(
    (account, unit) => `(coalesce(sum(h.${account}_${unit}) FILTER (WHERE ${filter}), 0))::bigint`,
  );

/* What each transaction did to all of the funds together; allocated is a contra account, so turned round. */
const HISTORY = `
  SELECT t.id, t.kind, t.reference, t.recorded_at, min(e.account_version) AS place,
    ${COLUMNS.map(
      ({ account, unit }) =>
        `${account === 'allocated' ? '-' : ''}coalesce(sum(e.${unit}) FILTER (WHERE a.kind = '${account}'), 0)
           AS ${account}_${unit}`,
    ).join(', ')},
    coalesce(sum(e.pence) FILTER (WHERE a.kind = 'available' AND f.kind = 'prepaid-card'), 0) AS card_pence
  FROM ledger.fund f
  JOIN ledger.account a ON a.fund_id = f.id
  JOIN ledger.entry e ON e.account_id = a.id
  JOIN ledger.transaction t ON t.id = e.transaction_id
  WHERE f.id = ANY ($1::uuid[]) GROUP BY t.id`;

const NUMBERED = `
  SELECT h.*, row_number() OVER running AS number,
    ${UNITS.map((unit) => `sum(h.available_${unit}) OVER running AS left_${unit}`).join(', ')}
  FROM history h WHERE h.recorded_at < $3::timestamptz
  WINDOW running AS (ORDER BY h.recorded_at, h.place, h.id)`;

const MOVEMENT = `jsonb_build_object('id', m.id, 'number', m.number - s.before, 'kind', m.kind,
  'reference', m.reference, 'recordedAt', m.recorded_at, 'cardPence', m.card_pence,
  'change', ${position((account, unit) => `m.${account}_${unit}`)},
  'left', jsonb_build_object(${UNITS.map((unit) => `'${unit}', m.left_${unit}`).join(', ')}))`;

/* Against the balances that the accounts keep themselves, and each fund's own equation. */
const RECONCILES = COLUMNS.map(
  ({ account, unit }) => `coalesce(sum(h.${account}_${unit}), 0) = (
    SELECT ${account === 'allocated' ? '-' : ''}coalesce(sum(a.${unit}), 0) FROM ledger.account a
    WHERE a.fund_id = ANY ($1::uuid[]) AND a.kind = '${account}')`,
)
  .concat(
    UNITS.flatMap((unit) =>
      ['true', 'h.recorded_at < $2', 'h.recorded_at < $3'].map(
        (filter) => `coalesce(sum(h.allocated_${unit} - h.available_${unit} - h.committed_${unit}
          - h.spent_${unit}) FILTER (WHERE ${filter}), 0) = 0`,
      ),
    ),
  )
  .join(' AND ');

const STATEMENT = `
  WITH history AS MATERIALIZED (${HISTORY}),
  numbered AS (${NUMBERED}),
  sums AS (
    SELECT ${summed('h.recorded_at < $2')} AS opening,
      ${summed('h.recorded_at >= $2 AND h.recorded_at < $3')} AS change,
      ${summed('h.recorded_at < $3')} AS closing,
      count(*) FILTER (WHERE h.recorded_at < $2) AS before,
      count(*) FILTER (WHERE h.recorded_at >= $2 AND h.recorded_at < $3) AS count,
      ${RECONCILES} AS reconciles
    FROM history h)
  SELECT s.opening, s.change, s.closing, s.count, s.reconciles,
    coalesce((SELECT jsonb_agg(${MOVEMENT} ORDER BY m.number)
              FROM (SELECT * FROM numbered n WHERE n.number > s.before + $4::bigint
                    ORDER BY n.number LIMIT $5) m), '[]') AS movements
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
