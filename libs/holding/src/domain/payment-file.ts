import { stringify } from 'csv-stringify/sync';

/** An instalment that is to be paid; it names no person. */
export interface Payment {
  /** The number of the agreement. */
  agreement: number;
  /** Of the instalment within it. */
  number: number;
  /** In the council's own finance system, which knows the account. */
  payeeReference: string;
  dueOn: string;
  periodFrom: string;
  periodTo: string;
  pence: number;
}

const HEADINGS = ['type', 'agreement', 'instalment', 'payee', 'due', 'from', 'to', 'amount'];

/**
 * A list of payments for the council's own finance system: a line a payment, and last the control totals
 * (how many, and their sum in pounds). It is no instruction to a bank. No field can begin a formula: the
 * payee's number is letters, digits and hyphens, and begins with no hyphen.
 */
export function paymentCsv(payments: Payment[]): string {
  const lines = payments.map((payment) => [
    'payment',
    payment.agreement,
    payment.number,
    payment.payeeReference,
    payment.dueOn,
    payment.periodFrom,
    payment.periodTo,
    inPounds(payment.pence),
  ]);
  const total = payments.reduce((sum, { pence }) => sum + pence, 0);
  const control = ['total', '', payments.length, '', '', '', '', inPounds(total)];
  return stringify([HEADINGS, ...lines, control], { record_delimiter: 'windows' });
}

/** "70.87": what spreadsheets and finance systems read as a number. */
function inPounds(pence: number): string {
  return `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
}
