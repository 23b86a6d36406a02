import { type Tx, violatedConstraint } from '#platform';
import {
  alreadyPosted,
  alreadyReversed,
  insufficientFunds,
  notOfItsKind,
  outsideTheFence,
} from '../domain/ledger.errors.js';
import { type Posting, type TransactionKind } from '../domain/posting.js';

/** What the constraints of the ledger say to people. */
const REFUSALS: Record<string, () => Error> = {
  account_never_overdrawn: insufficientFunds,
  transaction_once: alreadyPosted,
  transaction_reverses_id_key: alreadyReversed,
  transaction_keeps_its_kind: notOfItsKind,
  transaction_within_its_fence: outsideTheFence,
};

/**
 * Posts one transaction, whose accounts the database locks in one order; its shape is checked at once, so
 * that a refusal reaches whoever asked and not the commit.
 * @returns its id
 * @throws DomainError as the constraint says
 */
export async function posted(
  tx: Tx,
  kind: TransactionKind,
  reference: string,
  postings: Posting[],
): Promise<string> {
  return refusing(async () => {
    const [row] = await tx.query<{ id: string }>(
      'SELECT ledger.post($1, $2, NULL, $3, $4, $5, $6, $7) AS id',
      [
        kind,
        reference,
        postings.map(({ fundId }) => fundId),
        postings.map(({ account }) => account),
        postings.map(({ pence }) => pence),
        postings.map(({ minutes }) => minutes),
        postings.map(({ nights }) => nights),
      ],
    );
    await checkNow(tx);
    return row?.id ?? '';
  });
}

/** Undoes a transaction by its mirror image. @throws DomainError as the constraint says */
export async function reversed(tx: Tx, transactionId: string, reference: string): Promise<string> {
  return refusing(async () => {
    const [row] = await tx.query<{ id: string }>(
      `SELECT ledger.reverse($1, 'reversal', $2) AS id`,
      [transactionId, reference],
    );
    await checkNow(tx);
    return row?.id ?? '';
  });
}

async function checkNow(tx: Tx): Promise<void> {
  await tx.query(`
    SET CONSTRAINTS ledger.transaction_keeps_its_kind, ledger.transaction_within_its_fence IMMEDIATE;
    SET CONSTRAINTS ledger.transaction_keeps_its_kind, ledger.transaction_within_its_fence DEFERRED`);
}

async function refusing(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    throw REFUSALS[violatedConstraint(error) ?? '']?.() ?? error;
  }
}
