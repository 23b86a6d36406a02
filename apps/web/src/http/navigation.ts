import { type Role } from '#kernel';

/** An entry of the service navigation, as the GOV.UK component takes it. */
export interface NavigationItem {
  text: string;
  href: string;
  /** Marks the entry whose section the page belongs to. */
  active?: boolean;
}

const ENTRIES: Record<Role, NavigationItem[]> = {
  public: [
    { text: 'Find activities', href: '/offers' },
    { text: 'Register of providers', href: '/register' },
  ],
  family: [
    { text: 'Find activities', href: '/offers' },
    { text: 'My budget', href: '/budget' },
    { text: 'Bookings', href: '/bookings' },
    { text: 'Notifications', href: '/notifications' },
  ],
  'young-person': [
    { text: 'Find activities', href: '/offers' },
    { text: 'My budget', href: '/budget' },
    { text: 'Bookings', href: '/bookings' },
    { text: 'Notifications', href: '/notifications' },
  ],
  provider: [
    { text: 'Offers', href: '/provider/offers' },
    { text: 'Sessions', href: '/provider/sessions' },
    { text: 'Vacancies', href: '/provider/vacancies' },
    { text: 'Application', href: '/provider/application' },
    { text: 'Organisation', href: '/provider/organisation' },
    { text: 'Notifications', href: '/notifications' },
  ],
  'sessional-worker': [{ text: 'Today', href: '/work' }],
  officer: [
    { text: 'Children', href: '/officer/children' },
    { text: 'Find activities', href: '/offers' },
    { text: 'Bookings', href: '/bookings' },
    { text: 'Notifications', href: '/notifications' },
  ],
  commissioner: [
    { text: 'Applications', href: '/commissioner/applications' },
    { text: 'Admissions', href: '/commissioner/admissions' },
    { text: 'Budgets', href: '/finance/budgets' },
    { text: 'Register', href: '/register' },
  ],
  finance: [
    { text: 'Budgets', href: '/finance/budgets' },
    { text: 'Register', href: '/register' },
  ],
  auditor: [
    { text: 'Audit trail', href: '/audit' },
    { text: 'Register', href: '/register' },
  ],
  operator: [{ text: 'Queues', href: '/operator/queues' }],
};

/** The entries of a role, with the section of the address marked. */
export function navigationFor(role: Role, url: string): NavigationItem[] {
  const path = url.split('?', 1)[0] ?? '/';
  return ENTRIES[role].map((entry) => ({
    ...entry,
    active: path === entry.href || path.startsWith(`${entry.href}/`),
  }));
}
