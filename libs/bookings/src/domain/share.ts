import { randomInt } from 'node:crypto';
import { DomainError, invalidField } from '#kernel';
import { type BookingStatus, type Funding } from './booking.js';

/** Most children that one worker takes. */
export const MOST_SHARING = 6;

/** What the children who share a worker at a session pay together: of one child, two, three ...; in pence. */
export type ShareTotals = number[];

/** One of the caller's children, and what pays for it. */
export interface ChildWithFunding {
  childId: string;
  funding: Funding;
}

/** Children of the caller's for one session. */
export interface OpenShared {
  sessionId: string;
  children: ChildWithFunding[];
  /** What the family pays at most for each of them, if others leave or do not come. */
  mostPence: number;
}

/** For children of the caller's alone: booked at once. */
export interface BookTogether extends OpenShared {
  /** The sum that was shown. */
  agreedPence: number;
}

/** With other families, who join by a code. */
export interface Pool extends OpenShared {
  /** Children at most, one's own included. */
  places: number;
  /** Other families see the age bands of these children, and nothing else ever. */
  showsAge: boolean;
}

export interface JoinShared extends Omit<OpenShared, 'sessionId'> {
  code: string;
  showsAge: boolean;
}

export const SHARE_STATES = ['open', 'settled', 'released'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** A group as those in it, and whoever has its code, know it. */
export interface ShareGroup {
  id: string;
  state: ShareState;
  sessionId: string;
  offerId: string;
  offerTitle: string;
  providerName: string;
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  totals: ShareTotals;
  places: number;
  /** Until when others join; null for children of one family. */
  decideBy: string | null;
  /** With which others join; null for children of one family. */
  code: string | null;
  /** A share goes up only so long before the start. */
  noticeHours: number;
  aboveAgreed: 'provider-bears' | 'leave-free';
  /** Children in it now. */
  live: number;
  /** Of those that are not the caller's: the age band, or "" where its family does not say. */
  others: string[];
  /** The last time it was priced; null until it is decided. */
  round: ShareRound | null;
}

/** What everybody pays from then on: shares, what was charged of those who left, and what the provider bears. */
export interface ShareRound {
  children: number;
  totalPence: number;
  coveredPence: number;
  bornePence: number;
}

/** A child of the caller's in a group. */
export interface OwnShare {
  bookingId: string;
  childId: string;
  childName: string;
  status: BookingStatus;
  /** Its share; what is set aside, while it is not decided. */
  pricePence: number;
  mostPence: number;
  wasPence: number | null;
  /** The family is asked for so much, by then; without an answer the place is given up and nothing is charged. */
  askedPence: number | null;
  answerBy: string | null;
}

export type SharedBookingView = ShareGroup & { mine: OwnShare[] };

/** The prices that a provider set for one of its offers. */
export interface ShareTable {
  offerId: string;
  offerTitle: string;
  pricePence: number;
  priceUnit: string;
  /** Of all together; empty where it is not shared. */
  totals: ShareTotals;
}

/** Children of one session who share a worker, for its provider. */
export interface WorkerShare {
  groupId: string;
  bookingIds: string[];
  totalPence: number;
  coveredPence: number;
  bornePence: number;
}

/** Letters and digits that are not taken for one another when they are read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

export function newShareCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A code as it was typed: in small letters, with spaces, with an O for a 0. */
export function shareCodeFrom(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/**
 * The sums that somebody may agree to pay at most for each child: the dearest share of each size of group, the cheapest
 * first. The share of the odd penny is the dearer one, so that nobody is a penny short.
 * @param from the size of the group that is hoped for
 */
export function mostChoices(
  totals: ShareTotals,
  from: number,
): { children: number; pence: number }[] {
  return totals
    .slice(0, from)
    .map((total, at) => ({ children: at + 1, pence: Math.ceil(total / (at + 1)) }))
    .toReversed();
}

/**
 * Checks the prices of a provider for one child, two, three: each a whole sum of pence, together never less for one more
 * child and nobody more than with one fewer.
 * @throws DomainError bookings.share-table-invalid
 */
export function checkShareTable(totals: ShareTotals): ShareTotals {
  if (totals.length === 0) return totals;
  if (totals.length < 2 || totals.length > MOST_SHARING)
    throw invalidField(
      'bookings.share-table-invalid',
      'two',
      'Enter what two children pay together',
    );
  for (const [at, total] of totals.entries()) {
    const before = totals[at - 1];
    if (before === undefined) continue;
    const field = ['one', 'two', 'three', 'four', 'five', 'six'][at] ?? 'two';
    if (total < before)
      throw invalidField(
        'bookings.share-table-invalid',
        field,
        `${at + 1} children cannot pay less together than ${at}`,
      );
    if (total * at > before * (at + 1))
      throw invalidField(
        'bookings.share-table-invalid',
        field,
        `With ${at + 1} children nobody pays more than with ${at}`,
      );
  }
  return totals;
}

export function shareNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'bookings.share-not-found',
    'The shared booking was not found. Check the code, or ask the family that gave it to you.',
  );
}
