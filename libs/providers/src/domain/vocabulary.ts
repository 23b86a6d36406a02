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
  'ofsted-holiday-scheme': 'Ofsted: residential holiday scheme for disabled children',
  cqc: 'Care Quality Commission (CQC)',
} as const;
export type RegistrationKind = keyof typeof REGISTRATION_KINDS;

export const INSURANCE_KINDS = {
  'public-liability': 'Public liability',
  'employers-liability': 'Employers’ liability',
} as const;
export type InsuranceKind = keyof typeof INSURANCE_KINDS;

/** Numbers that an organisation may have beside the one it registered with. */
export const IDENTIFIER_KINDS = {
  company: 'Company number',
  charity: 'Charity number',
  vat: 'VAT number',
  ppon: 'Procurement identifier (PPON)',
  ico: 'Data protection fee (ICO)',
} as const;
export type IdentifierKind = keyof typeof IDENTIFIER_KINDS;

/** Policies that councils ask for; which of them a market needs is a condition of its part. */
export const POLICY_KINDS = {
  safeguarding: 'Safeguarding children',
  complaints: 'Complaints',
  'data-protection': 'Data protection',
  equality: 'Equality',
  'positive-behaviour': 'Positive behaviour support',
  medication: 'Medication',
  whistleblowing: 'Whistleblowing',
  'health-and-safety': 'Health and safety',
} as const;
export type PolicyKind = keyof typeof POLICY_KINDS;

/** What a piece of evidence is. */
export type EvidenceItem = 'registration' | 'insurance' | 'identifier' | 'policy' | 'attestation';

/** How somebody made sure of a piece of evidence. */
export const VERIFICATION_METHODS = {
  'public-register': 'Looked it up in the public register',
  'document-seen': 'Saw the document',
  'issuer-asked': 'Asked who issued it',
} as const;
export type VerificationMethod = keyof typeof VERIFICATION_METHODS;
