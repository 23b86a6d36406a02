import { DomainError, invalidField } from '#kernel';
import { type NoticeText } from '#notifications';

/** Who pays after the 18th birthday. */
export const FUNDERS = {
  'children-services': 'Children’s services, until the adult assessment has concluded',
  'adult-social-care': 'Adult social care',
  health: 'Health',
  education: 'Education',
} as const;
export type Funder = keyof typeof FUNDERS;

/** Months before the 18th birthday at which people are told (row N-47 of the requirements). */
export type NoticeMonths = 24 | 12 | 6;

export interface GrowingUpNotice {
  months: NoticeMonths;
  /** "YYYY-MM-DD". */
  dueOn: string;
  told: boolean;
}

/** Somebody goes on paying after 18. */
export interface Continuation {
  id: string;
  funder: Funder;
  /** "YYYY-MM-DD". */
  startsOn: string;
  /** The last day; null until the adult assessment has concluded. */
  endsOn: string | null;
  reason: string;
  state: 'running' | 'concluded';
  conclusion: string | null;
}

export interface NewContinuation {
  funder: Funder;
  startsOn: string;
  reason: string;
}

/** What the adult assessment came to, and the last day of what goes on meanwhile. */
export interface Conclusion {
  endsOn: string;
  conclusion: string;
}

/**
 * A notice without a name or a need: who reads it over a shoulder learns nothing.
 * @param link of the page that says all
 */
export function growingUpNotice(months: NoticeMonths, link: string): NoticeText {
  return {
    title: `Turning 18 in ${months} months`,
    body: BODIES[months],
    link,
  };
}

const BODIES: Record<NoticeMonths, string> = {
  24: 'It is time to talk about what comes after 18. Nothing changes yet, and nothing stops by itself.',
  12: 'A year is left until 18. Ask for the adult assessment now if nobody has. Nothing stops by itself.',
  6: 'Half a year is left until 18. Support goes on until the adult assessment has concluded.',
};

/** @throws DomainError budgets.text-needed naming the field */
export function checkedText(field: string, text: string): string {
  const checked = text.normalize('NFC').trim();
  if (checked.length >= 10 && checked.length <= 2000) return checked;
  throw invalidField('budgets.text-needed', field, 'Say it in 10 to 2,000 characters.');
}

export function continuationRuns(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.continuation-runs',
    'Somebody goes on paying already. Record how the adult assessment concluded first.',
  );
}

export function continuationNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'budgets.continuation-not-found',
    'No continuation is running for this child.',
  );
}

export function endsBeforeStart(): DomainError {
  return invalidField(
    'budgets.ends-before-start',
    'endsOn',
    'The last day is before the first. Enter the last day that is paid for.',
  );
}
