import { asWritten, toMobileNumber } from './mobile-number.js';

describe('a mobile number', () => {
  it.each([
    '07700900123',
    '07700 900123',
    '7700 900 123',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '0044 7700-900-123',
    '447700900123',
    '(07700) 900.123',
    '07700\u00A0900\u2011123',
  ])('is read however it is written: %s', (typed) => {
    expect(toMobileNumber(typed)).toBe('+447700900123');
  });

  it.each([
    ['a landline', '0115 496 0123'],
    ['a personal number', '07000 900123'],
    ['a pager', '07600 900123'],
    ['a digit too few', '07700 90012'],
    ['a digit too many', '07700 9001234'],
    ['another country', '+33 6 12 34 56 78'],
    ['letters', '07700 9OO123'],
    ['two numbers', '07700900123, 07700900124'],
    ['nothing', ''],
  ])('is refused: %s', (_what, typed) => {
    expect(() => toMobileNumber(typed)).toThrow('Enter a UK mobile number');
  });

  it('may be of the Isle of Man', () => {
    expect(toMobileNumber('07624 412345')).toBe('+447624412345');
  });

  it('is shown as people write it', () => {
    expect(asWritten('+447700900123')).toBe('07700 900123');
  });
});
