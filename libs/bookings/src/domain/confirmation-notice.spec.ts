import { confirmationNotice } from './confirmation-notice.js';

describe('the notice of a confirmed booking', () => {
  it('says what and when by the local clock, and nothing of the child', () => {
    const notice = confirmationNotice({
      bookingId: '5c3b0c9e-0000-4000-8000-000000000001',
      offerTitle: 'Saturday club',
      providerName: 'Riverside Trust',
      startsAt: '2027-06-05T09:00:00Z',
    });
    expect(notice).toEqual({
      title: 'Booking confirmed: Saturday club',
      body: 'Riverside Trust\nSaturday 5 June 2027, 10:00',
      link: '/bookings/5c3b0c9e-0000-4000-8000-000000000001',
    });
  });
});
