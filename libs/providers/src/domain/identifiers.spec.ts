import { charityNumber, companyNumber, registerNumber, registrationNumber } from './identifiers.js';

describe('company numbers', () => {
  it.each([
    ['01234567', '01234567'],
    ['1234567', '01234567'],
    [' sc 123456 ', 'SC123456'],
    ['NI012345', 'NI012345'],
    ['OC312345', 'OC312345'],
    ['CE012345', 'CE012345'],
    ['R0012345', 'R0012345'],
    ['IP12345R', 'IP12345R'],
    ['SL12345A', 'SL12345A'],
    ['１２３４５６７８', '12345678'],
  ])('%s is %s', (text, number) => {
    expect(companyNumber(text)).toBe(number);
  });

  it.each(['', 'XX123456', '123456789', 'SC12345', 'SL12345B', '=1+1', '0123456A', '-1'])(
    '%p is none',
    (text) => {
      expect(companyNumber(text)).toBeUndefined();
    },
  );
});

describe('charity numbers', () => {
  it.each(['123456', '1234567', '1234567-1', 'SC012345', 'NI100001', 'NIC100001'])(
    '%s is one',
    (text) => {
      expect(charityNumber(text.toLowerCase())).toBe(text);
    },
  );

  it.each(['', '12345', '12345678', 'SC112345', 'NI200001', '1234567-'])('%p is none', (text) => {
    expect(charityNumber(text)).toBeUndefined();
  });
});

describe('the number of an organisation', () => {
  it('is none for a sole trader', () => {
    expect(registerNumber('sole-trader', ' ')).toBeNull();
    expect(registerNumber('sole-trader', '01234567')).toBeUndefined();
  });

  it('is required of companies, and a charitable incorporated organisation may give either', () => {
    expect(registerNumber('company', '')).toBeUndefined();
    expect(registerNumber('charity', 'CE012345')).toBe('CE012345');
    expect(registerNumber('charity', '1234567')).toBe('1234567');
    expect(registerNumber('community-interest-company', '1234567')).toBe('01234567');
  });
});

describe('registration numbers', () => {
  it.each([
    ['ofsted-childcare', 'EY123456'],
    ['ofsted-childcare', 'VC123456'],
    ['ofsted-childcare', '123456'],
    ['ofsted-childrens-home', 'SC123456'],
    ['ofsted-childrens-home', '1234567'],
    ['ofsted-supported-accommodation', '2712345'],
    ['cqc', '1-545611283'],
    ['cqc', 'RL4'],
  ] as const)('%s: %s is one', (kind, number) => {
    expect(registrationNumber(kind, ` ${number.toLowerCase()} `)).toBe(number);
  });

  it.each([
    ['ofsted-childcare', 'SC123456'],
    ['ofsted-childrens-home', 'EY123456'],
    ['ofsted-supported-accommodation', '271234'],
    ['cqc', '1-1234'],
    ['cqc', '2-545611283'],
    ['cqc', '1-1234567890123'],
  ] as const)('%s: %s is none', (kind, number) => {
    expect(registrationNumber(kind, number)).toBeUndefined();
  });
});
