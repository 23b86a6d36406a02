/** Registrations that the law may ask of a provider, as people call them. */
const LABELS: Record<string, string> = {
  'ofsted-childcare': 'Ofsted registration for childcare',
  'ofsted-childrens-home': 'Ofsted registration as a children’s home',
  'ofsted-supported-accommodation': 'Ofsted registration for supported accommodation',
  cqc: 'Care Quality Commission (CQC) registration for personal care',
};

/** The name of a registration; a kind that only the database knows yet is shown as its code. */
export function registrationLabel(kind: string): string {
  return LABELS[kind] ?? kind;
}

/** One line of the dated table of what the law asks. */
export interface RegistrationRule {
  offerKind: string;
  /** Applies when the offer takes anybody from this age (whole years) ... */
  ageFrom: number;
  /** ... to this one, inclusive. */
  ageTo: number;
  registration: string;
  registrationLabel: string;
  /** First and last day on which it binds; null while no end is set. */
  inForceFrom: string;
  inForceTo: string | null;
  law: string;
}

/** What a provider should know before it chooses kind and ages: "Ages 0 to 7: Ofsted ...". */
export function describeRule(rule: RegistrationRule): string {
  return `ages ${rule.ageFrom} to ${rule.ageTo}: ${rule.registrationLabel}`;
}
