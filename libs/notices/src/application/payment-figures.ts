import { type Tx } from '#platform';
import { type PaymentFigures } from '../domain/builders/uk17.js';
import { countPayments } from '../persistence/invoices.queries.js';

/** What is counted from invoices; where nothing can be counted, what somebody typed. */
export async function paymentFigures(
  tx: Tx,
  authorityId: string,
  period: { from: string; to: string },
  typed: PaymentFigures = {},
): Promise<PaymentFigures> {
  const counted = await countPayments(tx, authorityId, period);
  if (!counted) return typed;
  const { averageDays, within30, within60, later, unpaid } = counted;
  const ofPayments =
    averageDays !== null && within30 !== null && within60 !== null && later !== null
      ? { averageDays, within30, within60, later }
      : {};
  return { ...typed, ...ofPayments, unpaid };
}
