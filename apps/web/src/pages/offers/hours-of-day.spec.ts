import { endsOf } from './hours-of-day.js';

const asked = { from: '2027-03-27', to: '', after: '', before: '' };

describe('times of a day', () => {
  it('leave dates as they are where none are asked for', () => {
    expect(endsOf({ ...asked, to: '2027-04-03' })).toEqual({
      from: '2027-03-27',
      to: '2027-04-03',
    });
  });

  it('are those of the clock in London, in winter and in summer', () => {
    const evening = { ...asked, after: '15:00', before: '19:30' };
    expect(endsOf(evening)).toEqual({
      from: '2027-03-27T15:00:00.000Z',
      to: '2027-03-27T19:30:00.000Z',
    });
    expect(endsOf({ ...evening, from: '2027-03-29' })).toMatchObject({
      from: '2027-03-29T14:00:00.000Z',
    });
  });

  it('may have one end, and the day may be the last date', () => {
    expect(endsOf({ ...asked, after: '18:00' })).toEqual({
      from: '2027-03-27T18:00:00.000Z',
      to: '2027-03-27',
    });
    expect(endsOf({ ...asked, from: '', to: '2027-03-27', before: '09:00' })).toEqual({
      from: '2027-03-27',
      to: '2027-03-27T09:00:00.000Z',
    });
  });

  it.each([
    ['no day', { from: '', after: '15:00' }, 'from'],
    ['several days', { to: '2027-03-28', after: '15:00' }, 'from'],
    ['no time', { after: '25:00' }, 'after'],
    ['no day of the calendar', { from: '2027-02-30', before: '12:00' }, 'before'],
    ['a time that the clocks skip', { from: '2027-03-28', after: '01:30' }, 'after'],
    ['an end before its beginning', { after: '19:00', before: '15:00' }, 'before'],
  ])('are refused for %s', (_what, change, field) => {
    expect(endsOf({ ...asked, ...change })).toEqual([expect.objectContaining({ field })]);
  });
});
