import { type Wallet } from '#cards';
import { budgetView } from './budget.view.js';
import { movementView } from './movements.view.js';

const WALLET: Wallet = {
  childId: 'child',
  allocatedPence: 55_000,
  committedPence: 5000,
  spentPence: 10_000,
  availablePence: 40_000,
  hours: {
    allocatedMinutes: 4800,
    committedMinutes: 600,
    spentMinutes: 1200,
    availableMinutes: 3000,
  },
  nights: { allocated: 0, committed: 0, spent: 0, available: 0 },
  entitlement: {
    id: 'entitlement',
    programme: 'flexible-short-breaks',
    delivery: 'direct-payment',
    financialYear: '2026-27',
    startsOn: '2026-04-01',
    endsOn: '2027-03-31',
    pence: 75_000,
    minutes: 4800,
    nights: 0,
  },
  card: {
    id: 'card',
    lastFour: '0042',
    state: 'active',
    allocatedPence: 20_000,
    committedPence: 0,
    spentPence: 18_750,
    availablePence: 1250,
  },
};

describe('what a budget page shows', () => {
  it('shows nights in sentence, bars and table only where the year gives some', () => {
    const nights = { allocated: 24, committed: 3, spent: 9, available: 12 };
    const view = budgetView({ ...WALLET, nights });
    expect(view.left).toBe('£412.50 and 50 hours and 12 nights');
    expect(view.bars[2]?.description).toBe(
      'Nights: 24 nights for the year. Spent: 9 nights. Set aside for bookings: 3 nights. Left: 12 nights.',
    );
    expect(view.rows.map((row) => row.nights)).toEqual([
      '24 nights',
      '9 nights',
      '3 nights',
      '12 nights',
    ]);
    expect(budgetView(WALLET).bars).toHaveLength(2);
  });

  it('adds the card to the budget in the sentence and in the bars', () => {
    const view = budgetView(WALLET);
    expect(view.left).toBe('£412.50 and 50 hours');
    expect(view.bars.map(({ description }) => description)).toEqual([
      'Money: £750.00 for the year. Spent: £287.50. Set aside for bookings: £50.00. Left: £412.50.',
      'Hours: 80 hours for the year. Spent: 20 hours. Set aside for bookings: 10 hours. Left: 50 hours.',
    ]);
  });

  it('draws the parts side by side over the whole bar', () => {
    for (const { segments } of budgetView(WALLET).bars) {
      let end = 0;
      for (const { x, width } of segments) {
        expect(x).toBeCloseTo(end, 0);
        end = x + width;
      }
      expect(end).toBeCloseTo(600, 0);
    }
  });

  it('has the same figures in the table', () => {
    expect(budgetView(WALLET).rows).toEqual([
      {
        name: 'Given for the year',
        budget: '£550.00',
        card: '£200.00',
        money: '£750.00',
        hours: '80 hours',
      },
      { name: 'Spent', budget: '£100.00', card: '£187.50', money: '£287.50', hours: '20 hours' },
      {
        name: 'Set aside for bookings',
        budget: '£50.00',
        card: '£0.00',
        money: '£50.00',
        hours: '10 hours',
      },
      { name: 'Left', budget: '£400.00', card: '£12.50', money: '£412.50', hours: '50 hours' },
    ]);
  });

  it('shows nothing of a child without an entitlement', () => {
    const none = { allocatedPence: 0, committedPence: 0, spentPence: 0, availablePence: 0 };
    const hours = {
      allocatedMinutes: 0,
      committedMinutes: 0,
      spentMinutes: 0,
      availableMinutes: 0,
    };
    const view = budgetView({ ...WALLET, ...none, hours, entitlement: null, card: null });
    expect(view.open).toBe(false);
    expect(view.bars.flatMap(({ segments }) => segments)).toEqual([]);
  });
});

describe('a line of the statement', () => {
  const id = '0e8f4f2c-6d6c-4f5d-9f0f-3c9d1a2b3c4d';
  const line = {
    id: 'transaction',
    kind: 'commitment' as const,
    reference: `booking:${id}:commitment`,
    recordedAt: '2026-11-22T10:00:00Z',
    pence: -1200,
    minutes: -90,
    balancePence: 73_800,
    balanceMinutes: 4710,
    version: 2,
  };

  it('says what happened, with a way to the booking', () => {
    expect(movementView(line, 'budget')).toEqual({
      recordedAt: line.recordedAt,
      what: 'Set aside for a booking',
      href: `/bookings/${id}`,
      money: '−£12.00',
      hours: '−1 hour 30 minutes',
      leftMoney: '£738.00',
      leftHours: '78 hours 30 minutes',
    });
  });

  it('tells a load from both sides', () => {
    const load = { ...line, kind: 'card-load' as const, reference: 'card:x:load:1', minutes: 0 };
    expect(movementView(load, 'budget')).toMatchObject({
      what: 'Moved to the prepaid card',
      href: undefined,
      hours: '',
    });
    expect(movementView({ ...load, pence: 1200 }, 'card')).toMatchObject({
      what: 'Moved here from the budget',
      money: '+£12.00',
    });
  });

  it('names a booking that the card pays, for its hours', () => {
    expect(movementView({ ...line, pence: 0 }, 'budget').what).toBe(
      'Hours set aside for a booking that the card pays',
    );
  });
});
