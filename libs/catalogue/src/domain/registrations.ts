/** Registrations that the law may ask of a provider, as people call them. */
const LABELS: Record<string, string> = {
  'ofsted-childcare': 'Ofsted registration for childcare',
  'ofsted-childrens-home': 'Ofsted registration as a children’s home',
  'ofsted-supported-accommodation': 'Ofsted registration for supported accommodation',
  'ofsted-holiday-scheme': 'Ofsted registration as a residential holiday scheme',
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

/** The oldest age that an offer may take. */
const OLDEST = 25;

/** What a provider should know before it chooses: "Ofsted ... if it takes ages 0 to 7". */
export function describeRule({
  ageFrom,
  ageTo,
  registrationLabel: label,
}: RegistrationRule): string {
  if (ageFrom <= 0 && ageTo >= OLDEST) return label;
  return `${label} if it takes ages ${ageFrom} to ${ageTo}`;
}
