import { DomainError, invalidField, type FieldProblem } from '#kernel';
import { type CancellationStep } from './cancellation.js';

/** How far the rules of providers may go in a part of a market. */
export interface CancellationLimit {
  /** Whoever cancels so long before gets everything back. */
  mostNoticeHours: number;
  /** Per cent that come back at least until the start, and when nobody comes. */
  leastBackPercent: number;
  leastNoShowPercent: number;
  /** Days a year and child, with everything back. */
  leastIllnessDays: number;
}

/** A limit as a council sets it. */
export interface NewLimit extends CancellationLimit {
  /** "YYYY-MM-DD" */
  inForceFrom: string;
  reason: string;
}

export interface PartLimit extends CancellationLimit {
  partId: string;
  partTitle: string;
  marketTitle: string;
  /** Null where the council has set nothing: everything comes back until the start. */
  inForceFrom: string | null;
  reason: string | null;
  /** One that is set and holds later. */
  laterFrom: string | null;
}

/** The rules of an offer as a provider chooses them on a page: one notice, and what comes back after it. */
export interface ChosenRules {
  noticeHours: number;
  backPercent: number;
  noShowPercent: number;
  illnessDays: number;
}

/** The rules of an offer, and how far they may go. */
export interface OfferRules {
  offerId: string;
  offerTitle: string;
  steps: Pick<CancellationStep, 'hours' | 'percent'>[];
  noShowPercent: number;
  illnessDays: number;
  /** They were chosen, and are within the limits. */
  isChosen: boolean;
  limit: CancellationLimit;
}

/** What a provider cancelled of what was booked with it. */
export interface OwnCancellations {
  providerId: string;
  providerName: string;
  /** Confirmed to start in the period and not given up by the family. */
  bookings: number;
  /** By the provider; of these because the place was closed, and less than 48 hours before. */
  cancelled: number;
  closed: number;
  late: number;
  lastAt: string | null;
}

/**
 * The columns of a policy: everything back until the notice, then a share until the start; one rule where the share is
 * all of it.
 */
export function columnsOf({ noticeHours, backPercent }: ChosenRules): {
  hours: number[];
  percent: number[];
} {
  return noticeHours === 0 || backPercent === 100
    ? { hours: [0], percent: [100] }
    : { hours: [noticeHours, 0], percent: [100, backPercent] };
}

/** @throws DomainError bookings.policy-invalid naming every field that is wrong */
export function checkRules(rules: ChosenRules): ChosenRules {
  const { noticeHours, backPercent, noShowPercent, illnessDays } = rules;
  const problems: FieldProblem[] = [
    ...outside('noticeHours', noticeHours, [0, 336], 'Enter hours from 0 to 336 (14 days)'),
    ...outside('backPercent', backPercent, [0, 100], 'Enter a share from 0 to 100'),
    ...outside(
      'noShowPercent',
      noShowPercent,
      [0, backPercent],
      'Enter a share from 0 to what comes back until the start',
    ),
    ...outside('illnessDays', illnessDays, [0, 366], 'Enter days from 0 to 366'),
  ];
  if (problems.length > 0) {
    throw new DomainError('invalid', 'bookings.policy-invalid', 'Check what you entered.', {
      problems,
    });
  }
  return rules;
}

/** @throws DomainError bookings.limit-invalid naming what is wrong */
export function checkLimit(limit: NewLimit, today: string): NewLimit {
  const problems: FieldProblem[] = [
    ...outside('mostNoticeHours', limit.mostNoticeHours, [0, 336], 'Enter hours from 0 to 336'),
    ...outside('leastBackPercent', limit.leastBackPercent, [0, 100], 'Enter a share from 0 to 100'),
    ...outside(
      'leastNoShowPercent',
      limit.leastNoShowPercent,
      [0, limit.leastBackPercent],
      'Enter a share from 0 to what comes back until the start',
    ),
    ...outside('leastIllnessDays', limit.leastIllnessDays, [0, 30], 'Enter days from 0 to 30'),
  ];
  if (problems.length > 0) {
    throw new DomainError('invalid', 'bookings.limit-invalid', 'Check what you entered.', {
      problems,
    });
  }
  if (limit.inForceFrom < today) {
    throw invalidField('bookings.limit-backdated', 'inForceFrom', 'Enter today or a later day');
  }
  const reason = limit.reason.trim();
  if (reason.length < 10 || reason.length > 1000) {
    throw invalidField(
      'bookings.limit-without-reason',
      'reason',
      'Say why, in 10 to 1,000 characters',
    );
  }
  return { ...limit, reason };
}

function outside(
  field: string,
  value: number,
  [least, most]: [number, number],
  message: string,
): FieldProblem[] {
  return Number.isInteger(value) && value >= least && value <= most ? [] : [{ field, message }];
}
