import { confirmationNotice } from './confirmation-notice.js';

describe('the notice of a confirmed booking', () => {
  const facts = {
    bookingId: '5c3b0c9e-0000-4000-8000-000000000001',
    offerTitle: 'Saturday club',
    providerName: 'Riverside Trust',
    startsAt: '2027-06-05T09:00:00Z',
    nights: null,
  };

  it('says what and when by the local clock, and nothing of the child', () => {
    expect(confirmationNotice(facts)).toEqual({
      title: 'Booking confirmed: Saturday club',
      body: 'Riverside Trust\nSaturday 5 June 2027, 10:00',
      link: '/bookings/5c3b0c9e-0000-4000-8000-000000000001',
      facts: {
        offer: 'Saturday club',
        provider: 'Riverside Trust',
        startsAt: facts.startsAt,
      },
    });
  });

  it.each([
    [1, '1 night'],
    [14, '14 nights'],
  ])('says how many nights a stay of %i has', (nights, words) => {
    const { body } = confirmationNotice({ ...facts, nights });
    expect(body).toBe(`Riverside Trust\nSaturday 5 June 2027, 10:00, ${words}`);
  });
});
