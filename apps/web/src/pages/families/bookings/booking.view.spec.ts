import { type BookingDetails, type FundedBooking } from '#bookings';
import { bookingView } from './booking.view.js';

const BOOKING: BookingDetails & FundedBooking = {
  id: 'b',
  status: 'held',
  childId: 'c',
  sessionId: 's',
  stay: null,
  offerId: 'o',
  providerId: 'p',
  startsAt: '2026-12-05T10:00:00Z',
  endsAt: '2026-12-05T12:00:00Z',
  minutes: 120,
  pricePence: 2400,
  funding: 'personal-budget',
  buyingBasis: 'own-contract-direct-payment',
  heldUntil: '2026-11-22T10:42:00Z',
  childName: 'Robin Example',
  offerTitle: 'Saturday club',
  providerName: 'Provider',
  postcode: 'NG1 5FW',
  bedName: null,
  hoursToAgree: null,
  request: null,
  budget: {
    allocatedPence: 75_000,
    committedPence: 2400,
    spentPence: 0,
    availablePence: 72_600,
    hours: {
      allocatedMinutes: 4800,
      committedMinutes: 120,
      spentMinutes: 0,
      availableMinutes: 4680,
    },
    nights: { allocated: 0, committed: 0, spent: 0, available: 0 },
  },
  card: null,
};

describe('a booking on its pages', () => {
  it('shows the money and the hours before and after it', () => {
    const view = bookingView(BOOKING, new Date('2026-11-22T10:41:59Z'));
    expect(view).toMatchObject({
      onHold: true,
      cancellable: true,
      money: { before: '£750.00', after: '£726.00' },
      hours: { before: '80 hours', after: '78 hours' },
    });
  });

  it('is no longer on hold at the end of the hold', () => {
    const view = bookingView(BOOKING, new Date('2026-11-22T10:42:00Z'));
    expect(view).toMatchObject({ onHold: false, cancellable: false });
  });

  it('cannot be cancelled once its session has begun', () => {
    const confirmed = { ...BOOKING, status: 'confirmed' as const };
    expect(bookingView(confirmed, new Date('2026-12-05T09:59:59Z')).cancellable).toBe(true);
    expect(bookingView(confirmed, new Date('2026-12-05T10:00:00Z')).cancellable).toBe(false);
  });

  it('shows the money of the card that pays', () => {
    const card = {
      allocatedPence: 5000,
      committedPence: 2400,
      spentPence: 0,
      availablePence: 2600,
    };
    const view = bookingView({ ...BOOKING, funding: 'prepaid-card', card }, new Date(0));
    expect(view.money).toEqual({ before: '£50.00', after: '£26.00' });
  });
});
