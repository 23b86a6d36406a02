/** Password of every demonstration account; the loader gets it as DEMO_PASSWORD. */
export const DEMO_PASSWORD = 'Short-Breaks-2026';

/** One account for each kind of user, with what it is good for. */
export const DEMO_ACCOUNTS = [
  { email: 'family@demo.fairplace.test', shows: 'a family: search, book, my budget' },
  { email: 'young-person@demo.fairplace.test', shows: 'a young person: my bookings' },
  { email: 'provider@demo.fairplace.test', shows: 'a provider: sessions, applications, vacancies' },
  { email: 'worker@demo.fairplace.test', shows: 'a sessional worker: today and the register' },
  { email: 'officer@demo.fairplace.test', shows: 'an officer: children and entitlements' },
  { email: 'commissioner@demo.fairplace.test', shows: 'a commissioner: decide on applications' },
  { email: 'finance@demo.fairplace.test', shows: 'a finance officer: budgets' },
  { email: 'auditor@demo.fairplace.test', shows: 'an auditor: who did and saw what' },
  { email: 'operator@demo.fairplace.test', shows: 'platform staff: the queues, nobody’s data' },
];
