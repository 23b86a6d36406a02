import { modulusOf, readAccountNumber, readSortCode, showSortCode } from './bank-account.js';

it.each([
  ['20-00-00', '200000'],
  ['20 00 00', '200000'],
  [' 200000 ', '200000'],
  ['２０００００', '200000'],
])('%s is the sort code %s', (text, code) => {
  expect(readSortCode(text)).toBe(code);
});

it.each(['20-00-0', '2000000', 'GB20', ''])('%p is no sort code', (text) => {
  expect(readSortCode(text)).toBeUndefined();
});

it.each([
  ['55779911', '55779911'],
  ['5577 9911', '55779911'],
  ['779911', '00779911'],
])('%s is the account number %s', (text, number) => {
  expect(readAccountNumber(text)).toBe(number);
});

it.each(['12345', '123456789', '1234567a', ''])('%p is no account number', (text) => {
  expect(readAccountNumber(text)).toBeUndefined();
});

it.each([
  ['089999', '66374958', 'fits'],
  ['089999', '66374959', 'does-not-fit'],
  ['107999', '88837491', 'fits'],
  ['107999', '88837493', 'does-not-fit'],
  ['000000', '12345678', 'fits'],
])('%s %s: %s', (sortCode, accountNumber, modulus) => {
  expect(modulusOf({ sortCode, accountNumber })).toBe(modulus);
});

it('shows a sort code as banks print it', () => {
  expect(showSortCode('200415')).toBe('20-04-15');
});
