import { DomainError, formatPence, invalidField } from '#kernel';

/** Who pays for a personal budget together (Pathway to Provision para 38, 41: row N-22 of the requirements). */
export const SHARE_FUNDERS = {
  education: 'Education',
  health: 'Health',
  care: 'Social care',
} as const;
export type ShareFunder = keyof typeof SHARE_FUNDERS;

/** In the order in which they stand everywhere; it decides between equals when pence are divided. */
export const FUNDER_ORDER: readonly ShareFunder[] = ['education', 'health', 'care'];

/** Pence of the year by funder; who pays nothing is left out. */
export type Shares = Partial<Record<ShareFunder, number>>;

/** A version of who pays what of an entitlement. */
export interface FundingAgreement {
  id: string;
  /** Stands in statements for funders, which name no child. */
  number: number;
  version: number;
  pence: number;
  shares: Shares;
  /** ISO 8601: from when on it counts. */
  inForceFrom: string;
  hasBegun: boolean;
  origin: 'agreed' | 'terms-changed';
  agreedWith: string;
  recordedBy: string;
  recordedAt: string;
}

export interface NewFundingAgreement {
  shares: Shares;
  /** "YYYY-MM-DD": today, or a day to come. */
  startsOn: string;
  /** Who agreed for each funder, and where it is written. */
  agreedWith: string;
}

/**
 * @param pence what the year gives
 * @throws DomainError budgets.shares-do-not-add-up with what is missing or too much, budgets.text-needed
 */
export function checkedAgreement(
  { shares, startsOn, agreedWith }: NewFundingAgreement,
  pence: number,
): NewFundingAgreement {
  const kept: Shares = {};
  for (const funder of FUNDER_ORDER) {
    const share = shares[funder] ?? 0;
    if (!Number.isSafeInteger(share) || share < 0) {
      throw invalidField('budgets.share-amount', funder, 'Enter an amount in pounds, or nothing.');
    }
    if (share > 0) kept[funder] = share;
  }
  const missing = pence - sumOf(kept);
  if (missing !== 0) throw doNotAddUp(pence, missing);
  const words = agreedWith.normalize('NFC').trim();
  if (words.length < 10 || words.length > 2000) {
    const message = 'Say in 10 to 2,000 characters who agreed for each, and where it is written.';
    throw invalidField('budgets.text-needed', 'agreedWith', message);
  }
  return { shares: kept, startsOn, agreedWith: words };
}

export function sumOf(shares: Shares): number {
  return FUNDER_ORDER.reduce((sum, funder) => sum + (shares[funder] ?? 0), 0);
}

function doNotAddUp(pence: number, missing: number): DomainError {
  const rest =
    missing > 0
      ? `${formatPence(missing)} is not shared yet.`
      : `That is ${formatPence(-missing)} too much.`;
  const message = `The shares must add up to the ${formatPence(pence)} of this year. ${rest}`;
  return invalidField('budgets.shares-do-not-add-up', 'education', message);
}

export function startsBefore(): DomainError {
  return invalidField(
    'budgets.shares-from-now-on',
    'startsOn',
    'Enter today or a day to come: what is spent already stays as it was shared. The last day is that of the budget.',
  );
}

export function nothingToShare(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.no-entitlement',
    'The child has no budget this year. Open one first.',
  );
}

export function officersShare(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer records who pays.',
  );
}

export function financeNamesFunders(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only finance says which body a funder is, and charges it.',
  );
}
