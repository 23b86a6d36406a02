/** The last migration of the version before this one: what it made, running processes use. */
export const LAST_RELEASED = 'ApprovalNews1763800000069';

/**
 * What the rules of test/architecture/migration-rules.ts forbid and is done all the same, with the reason:
 * "the contract step of ..., released in ...", or how long it stood in the way. Measured one by one, on
 * 10,000 offers, 100,000 sessions, 100,000 bookings, 300,000 audit entries and 200,000 notifications, on two
 * cores that eight other programs were using.
 */
export const ACCEPTED: Record<string, string> = {
  'Applications1763800000080: market.decision: builds an index while nobody may write':
    'A council decides on some hundreds of applications a year: milliseconds.',
  'RegisterSearch1763800000082: providers.identifier: builds an index while nobody may write':
    'A number or two a provider, as many as registrations.',
  'RegisterSearch1763800000082: providers.provider: builds an index while nobody may write':
    '0.1 s for 10,000 providers.',
  'RegisterSearch1763800000082: providers.registration: builds an index while nobody may write':
    '0.01 s for 10,000 registrations.',
  'RegisterSearch1763800000082: market.admission_event: builds an index while nobody may write':
    '0.02 s for 100,000 events.',
  'Messages1763800000099: notifications.notification: builds an index while nobody may write':
    'Of texts that are due, of which there is none yet: it reads 200,000 rows in 0.3 s.',
  'SearchPeopleTrust1763800000091: catalogue.offer: builds an index while nobody may write':
    '0.9 s for both indexes of 10,000 offers; searches go on meanwhile.',
  'SavedSearchesAndGaps1763800000092: catalogue.session: builds an index while nobody may write':
    '0.4 s for 100,000 sessions; searches go on meanwhile.',
  'Accounts1763800000103: notifications.topic: changes rows in one transaction':
    'Three rows that the same step has added.',
};
