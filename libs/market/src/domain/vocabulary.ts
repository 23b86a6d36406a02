export const REGIMES = {
  'pcr2015-dps': 'Dynamic purchasing system (Public Contracts Regulations 2015)',
  'pa2023-dynamic-market': 'Dynamic market (Procurement Act 2023)',
  'pa2023-open-framework': 'Open framework (Procurement Act 2023)',
} as const;
export type Regime = keyof typeof REGIMES;

export const OUTCOMES = ['admit', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** States of an admission, as the register shows them. */
export const ADMISSION_STATES = {
  admitted: 'Admitted',
  suspended: 'Suspended: no new bookings',
  removed: 'Removed',
} as const;
export type AdmissionState = keyof typeof ADMISSION_STATES;

/** What a commissioner can do to an admission, and the state that it leads to. */
export const ADMISSION_ACTS = {
  suspension: 'suspended',
  reinstatement: 'admitted',
  removal: 'removed',
} as const satisfies Record<string, AdmissionState>;
export type AdmissionAct = keyof typeof ADMISSION_ACTS;

/** Something public with a name: an authority, a part. */
export interface Named {
  id: string;
  name: string;
}
