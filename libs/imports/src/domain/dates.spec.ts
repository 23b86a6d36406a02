import { datesOfColumn, readDate, wrongOrder } from './dates.js';

describe('dates of a file', () => {
  it.each([
    ['2014-03-27', '2014-03-27'],
    ['2014/03/27', '2014-03-27'],
    ['2014-03-27T00:00:00.000Z', '2014-03-27'],
    ['27/03/2014', '2014-03-27'],
    ['27.3.2014 00:00', '2014-03-27'],
    ['3-4-2015', '2015-04-03'],
    ['27 Mar 2014', '2014-03-27'],
    ['1st-September-2014', '2014-09-01'],
    ['27/03/14', undefined],
    ['41725', undefined],
    ['27/03/2014 09:30', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('read "%s" with the day first as %s', (text, day) => {
    expect(readDate(text, 'day-first')).toBe(day);
  });

  it('are read with the month first where that was said, and not at all where nothing was', () => {
    expect(readDate('3/4/2015', 'month-first')).toBe('2015-03-04');
    expect(readDate('3/4/2015', null)).toBeUndefined();
    expect(readDate('2015-03-04', null)).toBe('2015-03-04');
  });

  it.each([
    [['2015-03-04', '4 Mar 2015'], { order: 'none' }],
    [['03/04/2015', '01/01/2015'], { order: 'unclear' }],
    [['03/04/2015', '25/12/2015'], { order: 'day-first', dayFirstRow: 3 }],
    [['03/04/2015', '12/25/2015'], { order: 'month-first', monthFirstRow: 3 }],
    [['25/12/2015', '12/25/2015'], { order: 'unclear', dayFirstRow: 2, monthFirstRow: 3 }],
  ])('%j show their order, or do not', (texts, expected) => {
    expect(datesOfColumn(texts.map((text, index) => [index + 2, text]))).toEqual(expected);
  });

  it('contradict an order that cannot be', () => {
    const dates = datesOfColumn([[7, '25/12/2015']]);
    expect(wrongOrder('month-first', dates)).toBe(7);
    expect(wrongOrder('day-first', dates)).toBeUndefined();
  });
});
