import { addDays, localToInstant } from '#kernel';
import { demoOffers } from './offers.js';
import { demoSessionWindow, sessionsOf } from './sessions.js';

const today = '2026-11-22';
const byKind = (kind: string) => demoOffers.find((offer) => offer.kind === kind)!;

describe('sessionsOf', () => {
  it('makes 6,000 to 9,000 sessions a year, whatever the day', () => {
    for (const from of [today, '2027-03-15', '2028-02-29']) {
      const count = demoOffers.flatMap((offer) => sessionsOf(offer, from, 365)).length;
      expect(count).toBeGreaterThanOrEqual(6000);
      expect(count).toBeLessThanOrEqual(9000);
    }
  });

  it('never starts at a time that is missing or comes twice, nor overlaps itself', () => {
    for (const offer of demoOffers) {
      const starts = sessionsOf(offer, '2026-03-01', 365).map((session) => ({
        from: localToInstant(session.localStart).getTime(),
        to: localToInstant(session.localStart).getTime() + session.minutes * 60_000,
      }));
      for (const [index, session] of starts.slice(1).entries()) {
        expect(session.from).toBeGreaterThanOrEqual(starts[index]!.to);
      }
    }
  });

  it('prices whole pence, the hourly price times the length', () => {
    for (const offer of demoOffers) {
      for (const { minutes, pricePence, capacity } of sessionsOf(offer, today, 60)) {
        expect(Number.isSafeInteger(pricePence)).toBe(true);
        expect(pricePence).toBe(
          offer.priceUnit === 'night' ? offer.pricePence : (offer.pricePence * minutes) / 60,
        );
        expect(capacity).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('ends a night at ten in the morning, also when the clocks change', () => {
    const nights = sessionsOf(byKind('overnight-away'), '2026-10-23', 3);
    expect(nights).toEqual([
      expect.objectContaining({ localStart: '2026-10-23T18:00', minutes: 960 }),
      expect.objectContaining({
        localStart: '2026-10-24T18:00',
        minutes: 1020,
        pricePence: 18_000,
      }),
    ]);
    expect(sessionsOf(byKind('overnight-away'), '2028-03-25', 1)[0]?.minutes).toBe(900);
  });

  it('agrees between windows that overlap, and with itself', () => {
    const offer = byKind('befriending');
    const { fromDay, days } = demoSessionWindow(today);
    const whole = sessionsOf(offer, fromDay, days);
    expect(sessionsOf(offer, fromDay, days)).toEqual(whole);
    const later = sessionsOf(offer, addDays(today, 1), 30);
    expect(later).toEqual(whole.filter((s) => later.some((l) => l.localStart === s.localStart)));
  });
});
