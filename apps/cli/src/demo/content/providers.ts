import { addDays } from '#kernel';
import { PARTNERS, type Partner } from './authorities.js';
import { admittedProviderRows, applicantRows, type ProviderRow } from './provider-list.js';
import { type Day, type RegistrationKind } from './types.js';

export interface DemoRegistration {
  kind: RegistrationKind;
  /** In the regulator's format, from a range that no regulator has used. */
  reference: string;
  validFrom: Day;
}

export interface DemoDecision {
  authority: Partner;
  outcome: 'admit' | 'refuse';
  decidedOn: Day;
  reasons: string;
}

export interface DemoProvider extends Omit<ProviderRow, 'registrations'> {
  registrations: readonly DemoRegistration[];
  contactEmail: string;
  /** Company or charity number, from a range not in use; null for sole traders. */
  registerNumber: string | null;
  /** Public liability cover. The law lets a council ask for it at award, not at admission. */
  insurance: { coverPence: number; validFrom: Day; validTo: Day };
  appliedOn: Day;
  /** One for each partner, holding for all the parts applied for; empty while the application waits. */
  decisions: readonly DemoDecision[];
}

/** The provider that `provider@` signs in for. */
export const SIGN_IN_PROVIDER = 'kestrel-lane';
/** The provider whose insurance has run out: on the register, and refused at award. */
export const UNINSURED_PROVIDER = 'tin-whistle';

const ADMITTED = 'It meets every condition of the parts it applied for.';
const REFUSED =
  'The safeguarding policy names no deputy for when the lead is away. It may apply again once it does.';

const REFERENCE: Record<RegistrationKind, (serial: string) => string> = {
  'ofsted-childcare': (serial) => `EY9990${serial}`,
  'ofsted-childrens-home': (serial) => `SC9990${serial}`,
  'ofsted-supported-accommodation': (serial) => `99900${serial}`,
  'ofsted-holiday-scheme': (serial) => `SC9990${serial}`,
  cqc: (serial) => `1-99900000${serial}`,
};

/** 22 admitted providers, then the one that has applied. Days are counted back from today. */
export function demoProviders(today: Day): DemoProvider[] {
  const admitted = admittedProviderRows.map((row, index) => {
    const daysAgo = appliedDaysAgo(index);
    return { ...described(row, index, today), ...applied(row, today, daysAgo) };
  });
  const waiting = applicantRows.map((row, index) => ({
    ...described(row, admitted.length + index, today),
    appliedOn: addDays(today, -3),
    decisions: [],
  }));
  return [...admitted, ...waiting];
}

/** Six at the start of the market, then one more every three weeks: the source's 6 to 22. */
function appliedDaysAgo(index: number): number {
  return index < 6 ? 420 : 420 - 21 * (index - 5);
}

function described(row: ProviderRow, index: number, today: Day) {
  const serial = String(index + 1).padStart(2, '0');
  const lapsed = row.key === UNINSURED_PROVIDER;
  return {
    ...row,
    registrations: row.registrations.map((kind) => ({
      kind,
      reference: REFERENCE[kind](serial),
      validFrom: addDays(today, -900 - index),
    })),
    contactEmail: `hello@${row.key}.demo.fairplace.test`,
    registerNumber: registerNumber(row.kind, serial),
    insurance: {
      coverPence: 500_000_000,
      validFrom: addDays(today, lapsed ? -385 : -120),
      validTo: addDays(today, lapsed ? -20 : 400),
    },
  };
}

function registerNumber(kind: ProviderRow['kind'], serial: string): string | null {
  if (kind === 'sole-trader') return null;
  return kind === 'charity' ? `99000${serial}` : `990000${serial}`;
}

/** Every seventh application is refused by one partner and admitted by the others. */
function applied(row: ProviderRow, today: Day, daysAgo: number) {
  const place = admittedProviderRows.indexOf(row);
  const refuser = place % 7 === 6 ? PARTNERS[place % PARTNERS.length] : undefined;
  const decisions = PARTNERS.map((authority, order): DemoDecision => {
    const decidedOn = addDays(today, -daysAgo + 8 + order);
    return authority === refuser
      ? { authority, outcome: 'refuse', decidedOn, reasons: REFUSED }
      : { authority, outcome: 'admit', decidedOn, reasons: ADMITTED };
  });
  return { appliedOn: addDays(today, -daysAgo), decisions };
}
