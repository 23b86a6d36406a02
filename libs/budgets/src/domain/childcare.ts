import { addDays, DomainError, invalidField } from '#kernel';
import { type NoticeText } from '#notifications';

/**
 * What childcare lets a parent do (Childcare Act 2006, section 6(1): known, not checked against the text).
 * Nottinghamshire County Council, 12 January 2015, Agenda 05, para 51 names the "Children Act 2006", which is
 * a slip: there is none.
 */
export const CHILDCARE_GROUNDS = {
  'take-up-work': 'A parent takes up work',
  'remain-in-work': 'A parent goes on working',
  'education-or-training': 'A parent learns something that helps to find work',
} as const;
export type ChildcareGround = keyof typeof CHILDCARE_GROUNDS;

/** Whether childcare is paid so that a parent can work, from a day on. */
export interface ChildcareDecision {
  id: string;
  number: number;
  eligible: boolean;
  /** Null where it is not paid. */
  ground: ChildcareGround | null;
  /** "YYYY-MM-DD", inclusive. */
  inForceFrom: string;
  reason: string;
  /** An instant. */
  decidedAt: string;
}

export interface NewChildcareDecision {
  /** Decisions that were on the page, so that of two officers the second is told. */
  seen: number;
  eligible: boolean;
  ground: ChildcareGround | null;
  inForceFrom: string;
  reason: string;
}

/** Furthest first day after today, in days. */
const FURTHEST = 366;

/** @throws DomainError budgets.childcare-ground, budgets.childcare-day, budgets.text-needed */
export function checkedChildcare(
  wanted: NewChildcareDecision,
  today: string,
): NewChildcareDecision {
  const { eligible, inForceFrom } = wanted;
  const reason = wanted.reason.normalize('NFC').trim();
  if (eligible && wanted.ground === null) {
    throw invalidField('budgets.childcare-ground', 'ground', 'Choose what it lets a parent do.');
  }
  if (inForceFrom < today || inForceFrom > addDays(today, FURTHEST)) {
    const message = 'Enter today or a day within a year. What is over stays as it was paid.';
    throw invalidField('budgets.childcare-day', 'inForceFrom', message);
  }
  if (reason.length < 10 || reason.length > 2000) {
    const message = 'Say why in 10 to 2,000 characters. The family reads it.';
    throw invalidField('budgets.text-needed', 'reason', message);
  }
  return { ...wanted, ground: eligible ? wanted.ground : null, reason };
}

/** The one that counts on a day: the last of those that have begun. @param decisions the newest first */
export function childcareOn(
  decisions: readonly ChildcareDecision[],
  day: string,
): ChildcareDecision | undefined {
  return decisions.find(({ inForceFrom }) => inForceFrom <= day);
}

export function childcareDecidedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.childcare-decided',
    'Somebody else decided this meanwhile. Read what they wrote, then decide again if you still need to.',
  );
}

export function officersDecideChildcare(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'An officer of the child decides this. Ask for help on the page of the budget.',
  );
}

/** What its family and the young person are told; no name, no reason: those stand on the page. */
export function childcareNotice(childId: string): NoticeText {
  return {
    title: 'Childcare so that you can work: the council has decided',
    body: 'The page says what was decided, from which day, why, and what to do if you disagree.',
    link: `/budget/${childId}/childcare`,
  };
}
