/** Kinds of organisation, with the label of each. */
export const PROVIDER_KINDS = {
  company: 'Limited company',
  charity: 'Charity',
  'community-interest-company': 'Community interest company',
  'sole-trader': 'Sole trader',
} as const;
export type ProviderKind = keyof typeof PROVIDER_KINDS;

/** Registrations that the law may require for an offer, with the label of each. */
export const REGISTRATION_KINDS = {
  'ofsted-childcare': 'Ofsted: childcare',
  'ofsted-childrens-home': 'Ofsted: children’s home',
  'ofsted-supported-accommodation': 'Ofsted: supported accommodation',
  cqc: 'Care Quality Commission (CQC)',
} as const;
export type RegistrationKind = keyof typeof REGISTRATION_KINDS;

export const INSURANCE_KINDS = {
  'public-liability': 'Public liability',
  'employers-liability': 'Employers’ liability',
} as const;
export type InsuranceKind = keyof typeof INSURANCE_KINDS;
