import { checkedText } from '#kernel';
import { type GrantSchedule } from './schedule.js';

export const INSTALMENT_STATES = {
  planned: 'To be paid',
  paid: 'Paid, return to come',
  reported: 'Return to be looked at',
  accounted: 'Accounted for',
  withheld: 'Not paid: the grant was closed',
} as const;
export type InstalmentState = keyof typeof INSTALMENT_STATES;

/** What a provider told of an instalment, and what finance said to it. */
export interface MonitoringReturn {
  id: string;
  instalment: number;
  spentPence: number;
  returnedPence: number;
  told: string;
  /** ISO 8601. */
  sentAt: string;
  accepted: boolean | null;
  question: string | null;
}

export interface Instalment {
  number: number;
  pence: number;
  /** "YYYY-MM-DD". */
  dueOn: string;
  returnDueOn: string;
  state: InstalmentState;
  paidOn: string | null;
  spentPence: number | null;
}

/** A grant in a list. */
export interface Award {
  id: string;
  number: number;
  authorityName: string;
  providerId: string;
  providerName: string;
  title: string;
  purpose: string;
  conditions: string;
  pence: number;
  state: 'running' | 'closed';
  awardedAt: string;
  closeReason: string | null;
  instalments: Instalment[];
}

export interface AwardDetails extends Award {
  /** The newest first. */
  returns: MonitoringReturn[];
}

export interface NewAward extends GrantSchedule {
  providerId: string;
  title: string;
  purpose: string;
  conditions: string;
}

export interface NewReturn {
  spentPence: number;
  returnedPence: number;
  told: string;
}

/** @throws DomainError grants.text-needed naming the field */
export function checkedAward(award: NewAward): NewAward {
  return {
    ...award,
    title: words('title', award.title, [3, 160]),
    purpose: words('purpose', award.purpose, [10, 2000]),
    conditions: words('conditions', award.conditions, [10, 4000]),
  };
}

/** @throws DomainError grants.text-needed naming the field */
export function words(field: string, text: string, [least, most]: [number, number]): string {
  const message = `Say it in ${least} to ${most.toLocaleString('en-GB')} characters.`;
  return checkedText(text, { code: 'grants.text-needed', field, least, most, message });
}

/** The first return that is due and has not come. */
export function nextReturn(instalments: readonly Instalment[]): Instalment | undefined {
  return instalments
    .filter(({ state }) => state === 'paid')
    .toSorted((a, b) => a.returnDueOn.localeCompare(b.returnDueOn))[0];
}
