/** The last migration of the version before this one: what it made, running processes use. */
export const LAST_RELEASED = 'Notifications1763800000013';

/**
 * What the rules of test/architecture/migration-rules.ts forbid and is done all the same, with the reason:
 * "the contract step of ..., released in ...", or how long it stood in the way. Measured one by one, on
 * 10,000 offers, 100,000 sessions, 100,000 bookings, 300,000 audit entries and 200,000 notifications, on two
 * cores that eight other programs were using.
 */
export const ACCEPTED: Record<string, string> = {
  'Watched1763800000014: identity.membership: reads the whole table under its lock: add it NOT VALID, validate it in a later step':
    'One more role is allowed; the whole step took 1.9 s.',
  'Watched1763800000014: audit.entry: reads the whole table under its lock: add it NOT VALID, validate it in a later step':
    'New columns that are empty everywhere; the whole step took 1.9 s.',
  'Watched1763800000014: audit.entry: builds an index while nobody may write':
    'The whole step took 1.9 s; readers and writers of the trail waited, none failed.',
  'SearchPlaces1763800000016: catalogue.offer: changes rows in one transaction':
    'Before the first service opens: the whole step took 5 s, longer than a service with so many offers could bear.',
  'SearchPlaces1763800000016: catalogue.offer: reads the whole table under its lock':
    'A trigger gives the column, so the version before need not; see the line above for the time.',
  'SearchPlaces1763800000016: catalogue.offer: builds an index while nobody may write':
    'See the first line of this step.',
  'SearchPlaces1763800000016: catalogue.session: builds an index while nobody may write':
    'See the first line of this step.',
  'DueNotices1763800000021: notifications.notification: builds an index while nobody may write':
    'The index is of what is due alone; the whole step took 0.2 s.',
  'Beds1763800000023: catalogue.unit: builds an index under the lock of the table':
    'Units are few: homes, not sessions. The whole step took 0.1 s.',
  'Beds1763800000023: catalogue.unit: reads the whole table under its lock: add it NOT VALID, validate it in a later step':
    'Units are few: homes, not sessions. The whole step took 0.1 s.',
  'Stays1763800000024: bookings.booking: reads the whole table under its lock: add it NOT VALID, validate it in a later step':
    'The whole step took 0.4 s.',
  'Stays1763800000024: bookings.booking: builds an index under the lock of the table':
    'The index is of stays alone, of which there are none; the whole step took 0.4 s.',
  'SessionsAtPlaces1763800000044: catalogue.session: changes rows in one transaction':
    'Before the first service opens: the whole step took 4 s.',
  'SessionsAtPlaces1763800000044: catalogue.session: reads the whole table under its lock':
    'A trigger gives the column, so the version before need not; see the line above for the time.',
  'SessionsAtPlaces1763800000044: catalogue.session: builds an index while nobody may write':
    'See the first line of this step.',
  'SessionsAtPlaces1763800000044: catalogue.offer: builds an index while nobody may write':
    'See the first line of this step.',
};
