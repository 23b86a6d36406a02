import { type DomainError, formatPence, invalidField } from '#kernel';

/** What a council asks to see of what was spent. The first is the rule; more needs a reason. */
export const EVIDENCE = {
  'when-asked': 'Keep receipts, and send them only when you are asked',
  above: 'Send a receipt for each payment above an amount',
  all: 'Send a receipt for each payment',
} as const;
export type Evidence = keyof typeof EVIDENCE;

export type AgreementState = 'proposed' | 'accepted' | 'declined' | 'ended';

/** What an officer proposes to a family. */
export interface NewAgreement {
  payeeReference: string;
  /** "YYYY-MM-DD". */
  startsOn: string;
  pence: number;
  evidence: Evidence;
  evidenceAbovePence: number | null;
  /** Why more is asked for than the rule; empty for the rule. */
  evidenceReason: string;
}

export interface Instalment {
  number: number;
  periodFrom: string;
  periodTo: string;
  dueOn: string;
  pence: number;
  state: 'planned' | 'listed' | 'cancelled';
}

export interface Agreement {
  id: string;
  childId: string;
  entitlementId: string;
  /** Counts up over all authorities; stands in files of payments. */
  number: number;
  /** A paragraph a line. */
  terms: string;
  termsVersion: number;
  termsSource: string;
  payeeReference: string;
  startsOn: string;
  endsOn: string;
  pence: number;
  evidence: Evidence;
  evidenceAbovePence: number | null;
  evidenceReason: string | null;
  reviewOn: string;
  state: AgreementState;
  /** ISO 8601. */
  proposedAt: string;
  answeredAt: string | null;
  endedOn: string | null;
  endReason: string | null;
  instalments: Instalment[];
}

/** The year that an agreement is part of. */
export interface Year {
  entitlementId: string;
  startsOn: string;
  endsOn: string;
  /** What the year's fund was given, with what was added since. */
  givenPence: number;
  /** What instalments of earlier agreements of the year pay. */
  agreedPence: number;
}

const MORE_EVIDENCE =
  'Say in 10 to 2,000 characters why more is asked for than of other families. The family reads it.';

/**
 * An agreement as it is stored.
 * @throws DomainError holding.payee-needed, holding.wrong-start, holding.wrong-amount,
 * holding.evidence-amount-needed, holding.evidence-reason-needed
 */
export function checkedAgreement(given: NewAgreement, year: Year): NewAgreement {
  const payeeReference = given.payeeReference.trim().toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9-]{2,19}$/.test(payeeReference)) {
    throw invalidField(
      'holding.payee-needed',
      'payeeReference',
      'Enter the payee number from the finance system: 3 to 20 letters, digits and hyphens.',
    );
  }
  if (given.startsOn < year.startsOn || given.startsOn > year.endsOn) throw wrongStart(year);
  const left = year.givenPence - year.agreedPence;
  if (!Number.isSafeInteger(given.pence) || given.pence < 1 || given.pence > left) {
    throw invalidField(
      'holding.wrong-amount',
      'amount',
      `Enter an amount from £0.01 to ${formatPence(Math.max(0, left))}, which is what the year still has.`,
    );
  }
  return { ...given, payeeReference, ...checkedEvidence(given) };
}

function checkedEvidence(
  given: NewAgreement,
): Pick<NewAgreement, 'evidenceAbovePence' | 'evidenceReason'> {
  if (given.evidence === 'when-asked') return { evidenceAbovePence: null, evidenceReason: '' };
  const evidenceReason = given.evidenceReason.normalize('NFC').trim();
  if (evidenceReason.length < 10 || evidenceReason.length > 2000) {
    throw invalidField('holding.evidence-reason-needed', 'evidenceReason', MORE_EVIDENCE);
  }
  if (given.evidence === 'all') return { evidenceAbovePence: null, evidenceReason };
  if (given.evidenceAbovePence === null || given.evidenceAbovePence < 1) {
    throw invalidField(
      'holding.evidence-amount-needed',
      'evidenceAbove',
      'Enter the amount in pounds above which a receipt is sent.',
    );
  }
  return { evidenceAbovePence: given.evidenceAbovePence, evidenceReason };
}

function wrongStart({ startsOn, endsOn }: Year): DomainError {
  return invalidField(
    'holding.wrong-start',
    'startsOn',
    `Enter a day of the year that the budget is for: from ${inWords(startsOn)} to ${inWords(endsOn)}.`,
  );
}

/** "31 March 2027" for "2027-03-31". */
function inWords(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
