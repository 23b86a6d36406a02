/** The last migration of the version before this one: what it made, running processes use. */
export const LAST_RELEASED = 'ImportHandOvers1763800000104';

/**
 * What the rules of test/architecture/migration-rules.ts forbid and is done all the same, with the reason:
 * "the contract step of ..., released in ...", or how long it stood in the way. Measured one by one, on
 * 10,000 offers, 100,000 sessions, 100,000 bookings, 300,000 audit entries and 200,000 notifications, on two
 * cores that eight other programs were using.
 */
export const ACCEPTED: Record<string, string> = {};
