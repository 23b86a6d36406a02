import { type AuthorityCode } from './types.js';
import { SIGN_IN_PROVIDER } from './providers.js';

export interface DemoStaff {
  email: string;
  name: string;
  role:
    | 'provider'
    | 'sessional-worker'
    | 'officer'
    | 'commissioner'
    | 'finance'
    | 'auditor'
    | 'operator';
  authority: AuthorityCode | null;
  providerKey: string | null;
}

export const DEMO_DOMAIN = 'demo.fairplace.test';

/** The officer with the caseload of 250, and the one who has the county's other children. */
export const MAIN_OFFICER = `officer@${DEMO_DOMAIN}`;
export const SECOND_OFFICER = `officer.two@${DEMO_DOMAIN}`;
/** Proposes what the other one decides. */
export const SECOND_FINANCE = `finance.two@${DEMO_DOMAIN}`;

/** Confirms what the other one proposes, where a council wants two people for it. */
export const SECOND_COMMISSIONER = `commissioner.two@${DEMO_DOMAIN}`;

/** Works on sessions of the provider that `provider@` signs in for. */
export const SESSIONAL_WORKER = { email: `worker@${DEMO_DOMAIN}`, name: 'Wil Demonstration' };

/** Each signs in with the demonstration password. Those of Nottinghamshire have no suffix. */
export const demoStaff: readonly DemoStaff[] = [
  councilUser('officer', 'nottinghamshire', MAIN_OFFICER, 'Olu Demonstration'),
  councilUser('officer', 'nottinghamshire', SECOND_OFFICER, 'Orla Demonstration'),
  councilUser(
    'commissioner',
    'nottinghamshire',
    `commissioner@${DEMO_DOMAIN}`,
    'Cam Demonstration',
  ),
  councilUser('commissioner', 'nottinghamshire', SECOND_COMMISSIONER, 'Cleo Demonstration'),
  councilUser('finance', 'nottinghamshire', `finance@${DEMO_DOMAIN}`, 'Fran Demonstration'),
  councilUser('finance', 'nottinghamshire', SECOND_FINANCE, 'Finn Demonstration'),
  councilUser('auditor', 'nottinghamshire', `auditor@${DEMO_DOMAIN}`, 'Audrey Demonstration'),
  {
    email: `operator@${DEMO_DOMAIN}`,
    name: 'Oscar Demonstration',
    role: 'operator',
    authority: null,
    providerKey: null,
  },
  {
    email: `provider@${DEMO_DOMAIN}`,
    name: 'Pat Demonstration',
    role: 'provider',
    authority: null,
    providerKey: SIGN_IN_PROVIDER,
  },
  { ...SESSIONAL_WORKER, role: 'sessional-worker', authority: null, providerKey: null },
  {
    email: `provider.applicant@${DEMO_DOMAIN}`,
    name: 'Perry Demonstration',
    role: 'provider',
    authority: null,
    providerKey: 'cloudberry',
  },
  ...pairFor('derby-city'),
  ...pairFor('derbyshire'),
  ...pairFor('nottingham-city'),
  ...pairFor('leicestershire-demo'),
];

/** The officer who has an authority's children, leaving aside Nottinghamshire's two. */
export function officerOf(authority: AuthorityCode): string {
  return `officer.${authority}@${DEMO_DOMAIN}`;
}

function pairFor(authority: AuthorityCode): DemoStaff[] {
  const commissioner = `commissioner.${authority}@${DEMO_DOMAIN}`;
  return [
    councilUser('officer', authority, officerOf(authority), 'Officer Demonstration'),
    councilUser('commissioner', authority, commissioner, 'Commissioner Demonstration'),
  ];
}

function councilUser(
  role: DemoStaff['role'],
  authority: AuthorityCode,
  email: string,
  name: string,
): DemoStaff {
  return { email, name, role, authority, providerKey: null };
}
