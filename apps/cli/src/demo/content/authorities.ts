import { type AuthorityCode } from './types.js';

export interface DemoAuthority {
  code: AuthorityCode;
  /** The council's real name. Everything it does in the demonstration is invented. */
  name: string;
  inPartnership: boolean;
}

export const demoAuthorities: readonly DemoAuthority[] = [
  { code: 'derby-city', name: 'Derby City Council', inPartnership: true },
  { code: 'derbyshire', name: 'Derbyshire County Council', inPartnership: true },
  { code: 'nottingham-city', name: 'Nottingham City Council', inPartnership: true },
  { code: 'nottinghamshire', name: 'Nottinghamshire County Council', inPartnership: true },
  { code: 'leicestershire-demo', name: 'Leicestershire County Council', inPartnership: false },
];

export const PARTNERS = [
  'derby-city',
  'derbyshire',
  'nottingham-city',
  'nottinghamshire',
] as const satisfies readonly AuthorityCode[];
export type Partner = (typeof PARTNERS)[number];

export const demoPartnership = {
  code: 'd2n2',
  name: 'D2N2 demonstration partnership',
  members: PARTNERS,
  /** In the source it is Nottingham City that leads on vacancies; here the market's lead leads on all. */
  lead: 'nottinghamshire',
} as const;
