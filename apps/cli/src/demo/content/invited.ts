import { DEMO_DOMAIN, type DemoStaff } from './staff.js';

const AT_THE_COUNCIL = { authority: 'nottinghamshire', providerKey: null } as const;

/** People of the county who have not chosen a password: to be invited. They come last, and have done nothing. */
export const demoInvited: readonly DemoStaff[] = [
  {
    ...AT_THE_COUNCIL,
    role: 'officer',
    email: `new.officer@${DEMO_DOMAIN}`,
    name: 'Nia Newstart (demo)',
  },
  {
    ...AT_THE_COUNCIL,
    role: 'finance',
    email: `new.finance@${DEMO_DOMAIN}`,
    name: 'Ned Newstart (demo)',
  },
];
