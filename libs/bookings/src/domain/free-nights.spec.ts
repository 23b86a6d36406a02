import { alternativesTo, type Bed, freeNights, isFreeFor } from './free-nights.js';
import { daysFrom } from './overnight-offer.js';

const bed = (id: string, outOfUseFrom: string | null = null): Bed => ({
  id,
  label: id,
  unitId: 'u',
  home: 'The Annexe',
  checkIn: '16:00',
  checkOut: '10:00',
  outOfUseFrom,
});
const DAYS = daysFrom('2027-03-01', 10);
const LONG_AGO = new Date('2027-01-01T00:00:00Z');

describe('the free nights of a bed', () => {
  const free = (facts: Partial<Parameters<typeof freeNights>[2]>, one = bed('1')): string[] =>
    freeNights([one], DAYS, { taken: [], uncovered: [], now: LONG_AGO, ...facts })[0]!.free;

  it('are those that nobody has taken', () => {
    const taken = [
      { bedId: '1', night: '2027-03-03' },
      { bedId: '2', night: '2027-03-04' },
    ];
    expect(free({ taken })).toEqual(DAYS.filter((day) => day !== '2027-03-03'));
  });

  it('end when the bed goes out of use', () => {
    expect(free({}, bed('1', '2027-03-03'))).toEqual(['2027-03-01', '2027-03-02']);
  });

  it('lie in two days, and both are covered by a registration', () => {
    expect(free({ uncovered: ['2027-03-05'] })).toEqual(
      DAYS.filter((day) => day !== '2027-03-04' && day !== '2027-03-05'),
    );
  });

  it('have not begun', () => {
    expect(free({ now: new Date('2027-03-09T15:59:59Z') })).toEqual(['2027-03-09', '2027-03-10']);
    expect(free({ now: new Date('2027-03-09T16:00:00Z') })).toEqual(['2027-03-10']);
  });
});

describe('what is free instead', () => {
  const beds = freeNights([bed('1'), bed('2')], DAYS, {
    taken: [
      ...daysFrom('2027-03-03', 3).map((night) => ({ bedId: '1', night })),
      { bedId: '2', night: '2027-03-07' },
    ],
    uncovered: [],
    now: LONG_AGO,
  });

  it('is another bed for the same nights', () => {
    const stay = { firstNight: '2027-03-04', nights: 2 };
    expect(isFreeFor(beds[0]!, stay)).toBe(false);
    expect(alternativesTo(stay, beds, DAYS)).toMatchObject({
      beds: [{ id: '2' }],
      firstNights: [],
    });
  });

  it('is the three nearest first nights, in order', () => {
    expect(alternativesTo({ firstNight: '2027-03-05', nights: 4 }, beds, DAYS)).toEqual({
      beds: [],
      firstNights: ['2027-03-03', '2027-03-06', '2027-03-07'],
    });
  });

  it('is nothing when no bed has as many nights', () => {
    expect(alternativesTo({ firstNight: '2027-03-02', nights: 9 }, beds, DAYS)).toEqual({
      beds: [],
      firstNights: [],
    });
  });
});
