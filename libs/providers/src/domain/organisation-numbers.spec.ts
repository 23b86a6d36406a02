import { organisationNumber } from './organisation-numbers.js';
import { type IdentifierKind } from './vocabulary.js';

describe('numbers of an organisation', () => {
  it.each<[IdentifierKind, string, string]>([
    ['vat', 'GB 980 7806 84', '980780684'],
    ['vat', 'gb980.7806.84', '980780684'],
    ['ppon', 'pbcp 5168 zdgp', 'PBCP-5168-ZDGP'],
    ['ppon', 'PBCP-5168-ZDGP', 'PBCP-5168-ZDGP'],
    ['ico', 'z5347709', 'Z5347709'],
    ['ico', 'ZA123456', 'ZA123456'],
    ['company', '1234567', '01234567'],
    ['charity', '1234567', '1234567'],
  ])('take %s %s as %s', (kind, text, number) => {
    expect(organisationNumber(kind, text)).toBe(number);
  });

  it.each<[IdentifierKind, string]>([
    ['vat', 'GB 980 7806 85'],
    ['vat', '98078068'],
    ['vat', ''],
    ['ppon', 'PACP-5168-ZDGP'],
    ['ppon', 'PBCP-5068-ZDGP'],
    ['ppon', 'PBCP-5168-ZDG'],
    ['ico', '12345678'],
    ['ico', 'ZA12345'],
    ['company', 'XX123456'],
    ['charity', '12'],
  ])('refuse %s "%s"', (kind, text) => {
    expect(organisationNumber(kind, text)).toBeUndefined();
  });
});
