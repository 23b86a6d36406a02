import { charityNumber, companyNumber } from './identifiers.js';
import { procurementNumber } from './organisation-numbers.js';

export const CONNECTED_KINDS = { person: 'Person', organisation: 'Organisation' } as const;
export type ConnectedKind = keyof typeof CONNECTED_KINDS;

/** How somebody stands behind a provider (Procurement Act 2023 Sch. 6 and 7, s.28), with the label of each. */
export const CONNECTED_ROLES = {
  director: 'Director or trustee',
  'significant-control': 'Person with significant control',
  parent: 'Parent organisation',
  subsidiary: 'Subsidiary',
  predecessor: 'Organisation that we took over from',
  'intended-sub-contractor': 'Sub-contractor that we intend to use',
} as const;
export type ConnectedRole = keyof typeof CONNECTED_ROLES;

/** What an organisation can be and a person cannot. */
const OF_ORGANISATIONS: ConnectedRole[] = ['parent', 'subsidiary', 'predecessor'];
const OF_BOTH: ConnectedRole[] = ['director', 'significant-control', 'intended-sub-contractor'];

export function rolesOf(kind: ConnectedKind): ConnectedRole[] {
  return kind === 'organisation' ? [...OF_BOTH, ...OF_ORGANISATIONS] : OF_BOTH;
}

/** Registers of organisations, as people know them. */
export const CONNECTED_NUMBERS = {
  company: 'Company number',
  charity: 'Charity number',
  ppon: 'Procurement identifier (PPON)',
} as const;
export type ConnectedNumberKind = keyof typeof CONNECTED_NUMBERS;

/** A number in the Find a Tender profile's scheme. */
export interface ConnectedNumber {
  scheme: 'GB-COH' | 'GB-CHC' | 'GB-SC' | 'GB-NIC' | 'GB-PPON';
  number: string;
}

export interface ConnectedPerson {
  id: string;
  kind: ConnectedKind;
  role: ConnectedRole;
  name: string;
  /** "YYYY-MM", of a person. */
  bornMonth: string | null;
  /** Of an organisation that a register knows. */
  identifier: ConnectedNumber | null;
  /** "YYYY-MM-DD". */
  begunOn: string;
  /** The last day; null: still so. */
  endedOn: string | null;
  /** Whether it ended, or was entered by mistake. */
  endKind: 'ended' | 'mistake' | null;
}

/** The number with its scheme; undefined when it does not have the form of one. */
export function connectedNumber(
  kind: ConnectedNumberKind,
  text: string,
): ConnectedNumber | undefined {
  if (kind === 'company') return withScheme('GB-COH', companyNumber(text));
  if (kind === 'ppon') return withScheme('GB-PPON', procurementNumber(text));
  const number = charityNumber(text);
  if (number?.startsWith('SC')) return withScheme('GB-SC', number);
  if (number?.startsWith('NI')) return withScheme('GB-NIC', number);
  return withScheme('GB-CHC', number);
}

function withScheme(
  scheme: ConnectedNumber['scheme'],
  number: string | undefined,
): ConnectedNumber | undefined {
  return number === undefined ? undefined : { scheme, number };
}

/** Whether it is a month in which somebody of a provider can have been born: "YYYY-MM". */
export function isBirthMonth(text: string, today: string): boolean {
  return /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/.test(text) && text < today.slice(0, 7);
}
