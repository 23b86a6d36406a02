import { reminder } from './reminder.js';

const FACTS = {
  bookingId: '5c3b0c9e-0000-4000-8000-000000000001',
  offerTitle: 'Saturday club',
  providerName: 'Sample Trust',
};

describe('a reminder', () => {
  it.each([
    ['2027-03-27T10:00:00Z', 'Saturday 27 March, 10:00'],
    // The night between has an hour less.
    ['2027-03-28T09:00:00Z', 'Sunday 28 March, 10:00'],
    ['2027-10-31T10:00:00Z', 'Sunday 31 October, 10:00'],
  ])('of %s says %s by the local clock', (startsAt, when) => {
    const { body, link, subjectId } = reminder('reminder-day', { ...FACTS, startsAt });
    expect(body).toContain(`Tomorrow, ${when}\n`);
    expect(link).toBe(`/bookings/${FACTS.bookingId}/cancel`);
    expect(subjectId).toBe(FACTS.bookingId);
    expect(reminder('reminder-week', { ...FACTS, startsAt }).body).toContain(`\n${when}\n`);
  });
});
