import { invalidField } from '#kernel';

export type ReceiptState = 'sent' | 'queried' | 'accepted' | 'counted';

/** What each state is called. */
export const RECEIPT_STATES: Record<ReceiptState, string> = {
  sent: 'Sent',
  queried: 'There is a question',
  accepted: 'Accepted',
  counted: 'Counts as accepted: nobody had a question within 30 days',
};

export type FileKind = 'pdf' | 'png' | 'jpg';
export type Scan = 'unscanned' | 'quarantine' | 'clean' | 'infected';

export interface ReceiptFile {
  id: string;
  originalName: string;
  kind: FileKind;
  scan: Scan;
  /** ISO 8601. */
  addedAt: string;
}

export interface ReceiptQuery {
  id: string;
  reason: string;
  /** ISO 8601. */
  askedAt: string;
  answer: string | null;
  answeredAt: string | null;
}

export interface Receipt {
  id: string;
  childId: string;
  /** "YYYY-MM-DD". */
  spentOn: string;
  pence: number;
  what: string;
  state: ReceiptState;
  /** ISO 8601. */
  sentAt: string;
  /** The last day on which it can be queried, "YYYY-MM-DD". */
  checkBy: string;
  acceptedAt: string | null;
  files: ReceiptFile[];
  queries: ReceiptQuery[];
}

export interface NewReceipt {
  spentOn: string | null;
  pence: number;
  what: string;
}

/**
 * A receipt as it is stored.
 * @throws DomainError holding.receipt-day, holding.receipt-amount, holding.receipt-what
 */
export function checkedReceipt(
  given: NewReceipt,
  today: string,
): { spentOn: string; pence: number; what: string } {
  const { spentOn, pence } = given;
  if (spentOn === null || spentOn > today || spentOn < '2020-01-01') {
    throw invalidField(
      'holding.receipt-day',
      'spentOn',
      'Enter the day on which you paid. It cannot be in the future.',
    );
  }
  if (!Number.isSafeInteger(pence) || pence < 1 || pence > 100_000_000) {
    throw invalidField(
      'holding.receipt-amount',
      'amount',
      'Enter what you paid, in pounds, like 24 or 24.50.',
    );
  }
  const what = given.what.normalize('NFC').trim();
  if (what.length < 2 || what.length > 300) {
    throw invalidField(
      'holding.receipt-what',
      'what',
      'Say in 2 to 300 characters what it was for.',
    );
  }
  return { spentOn, pence, what };
}
