/** Where the number came from that a finance officer called; never from the message about the change. */
export const CALLED_SOURCES = {
  contract: 'The contract',
  'earlier-letter': 'A letter or an invoice from before the change',
  'public-register': 'A public register',
} as const;
export type CalledSource = keyof typeof CALLED_SOURCES;

/** Details of an account as everybody who may know of them sees them: masked. */
export interface BankDetails {
  id: string;
  accountName: string;
  sortCode: string;
  /** The last four digits of the account number; the rest is in nobody's list. */
  lastFour: string;
  modulus: 'fits' | 'does-not-fit';
  /** Person and, for the page, their name where the reader may know it. */
  enteredBy: string;
  enteredAt: Date;
  /** Nobody else belonged to the provider: finance of a council confirms after a call. */
  soleMember: boolean;
  confirmedAt: Date | null;
  /** "YYYY-MM-DD": from this day on it is paid into. */
  usableFrom: string | null;
  /** How a council's finance officer made sure. */
  calledBack: { authority: string; source: CalledSource; spokeTo: string } | null;
  withdrawnAt: Date | null;
  withdrawnWhy: string | null;
}

export type BankState = 'to-confirm' | 'waits' | 'in-force' | 'replaced' | 'withdrawn';

export interface StatedBankDetails extends BankDetails {
  state: BankState;
}

/**
 * What each of them is on a day. The last to be confirmed of those that may be used is in force; whatever
 * was in force before stays so until then.
 * @param inForceId by providers.bank_details_in_force
 */
export function stateOf(
  details: Pick<BankDetails, 'id' | 'confirmedAt' | 'usableFrom' | 'withdrawnAt'>,
  { inForceId, today }: { inForceId: string | null; today: string },
): BankState {
  if (details.withdrawnAt !== null) return 'withdrawn';
  if (details.confirmedAt === null || details.usableFrom === null) return 'to-confirm';
  if (details.id === inForceId) return 'in-force';
  return details.usableFrom > today ? 'waits' : 'replaced';
}
