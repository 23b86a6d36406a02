/** A line of a home page. */
export interface HomeLink {
  text: string;
  href: string;
  /** What a person does there. */
  hint: string;
}

/** Lines that belong together. */
export interface HomeGroup {
  /** Null for what needs none: the first lines, or all of a short page. */
  heading: string | null;
  links: HomeLink[];
}

export const offers: HomeLink = {
  text: 'Find activities',
  href: '/offers',
  hint: 'Search by postcode, dates, kind, access needs and price.',
};
export const overnight: HomeLink = {
  text: 'Overnight short breaks',
  href: '/overnight',
  hint: 'Find a free bed in a registered home, by the night.',
};
export const notifications: HomeLink = {
  text: 'Notifications',
  href: '/notifications',
  hint: 'What has happened since you were last here.',
};
export const budget: HomeLink = {
  text: 'My budget',
  href: '/budget',
  hint: 'What is left, set aside for bookings and spent.',
};
export const plan: HomeLink = {
  text: 'All about me',
  href: '/plan',
  hint: 'What people should know, what is to change, and who may see it.',
};
export const bookings: HomeLink = {
  text: 'Bookings',
  href: '/bookings',
  hint: 'What is booked, and how to cancel.',
};
export const basket: HomeLink = {
  text: 'Your basket',
  href: '/basket',
  hint: 'Places kept for 15 minutes, to confirm together.',
};
export const waiting: HomeLink = {
  text: 'Waiting lists',
  href: '/waiting',
  hint: 'Full sessions that you wait for, and places kept for you.',
};
export const calendar: HomeLink = {
  text: 'Your calendar',
  href: '/calendar',
  hint: 'What is booked, in the calendar of your phone or computer.',
};
export const budgetTotals: HomeLink = {
  text: 'Budgets',
  href: '/finance/budgets',
  hint: 'Totals of what is allocated, committed, spent and available.',
};
export const settings: HomeLink = {
  text: 'What the council has set',
  href: '/council/settings',
  hint: 'Limits of nights, terms, the spending guide, prices and whom families turn to.',
};
export const bands: HomeLink = {
  text: 'Bands',
  href: '/officer/bands',
  hint: 'What the programmes give in a year, and what an hour comes to.',
};
export const grants: HomeLink = {
  text: 'Grants',
  href: '/finance/grants',
  hint: 'Small grants to community providers: what for, when paid, which return is due.',
};
export const approvals: HomeLink = {
  text: 'Approvals',
  href: '/approvals',
  hint: 'What waits for you.',
};
export const register: HomeLink = {
  text: 'Register of providers',
  href: '/register',
  hint: 'Every provider that an authority has admitted.',
};
