import { type Tx } from '#platform';
import { type FactOutcome, type NetworkFact } from '../domain/network-fact.js';

/** Records one fact and posts it, in one statement. */
export async function recordFact(tx: Tx, fact: NetworkFact): Promise<FactOutcome> {
  const row = await tx.find<{ outcome: FactOutcome }>(
    'SELECT cards.record_fact($1, $2, $3, $4, $5, $6, $7, $8, $9) AS outcome',
    [
      fact.externalId,
      fact.programmeReference,
      fact.authorisation,
      fact.kind,
      fact.pence,
      fact.isFinal,
      fact.merchant,
      fact.category,
      fact.happenedAt,
    ],
  );
  if (!row) throw new Error('A fact without an outcome');
  return row.outcome;
}

/** Records a line of a bank statement, and puts its money into suspense. */
export async function recordBankLine(
  tx: Tx,
  line: { externalId: string; pence: number; bookedOn: string; words: string },
): Promise<Exclude<FactOutcome, 'posted'>> {
  const row = await tx.find<{ outcome: Exclude<FactOutcome, 'posted'> }>(
    'SELECT ledger.record_bank_line($1, $2, $3, $4) AS outcome',
    [line.externalId, line.pence, line.bookedOn, line.words],
  );
  if (!row) throw new Error('A bank line without an outcome');
  return row.outcome;
}
