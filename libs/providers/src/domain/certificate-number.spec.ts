import { looksLikeCertificateNumber } from './certificate-number.js';

it.each([
  'DBS 001234567890',
  '0012 3456 7890',
  'QQ 12 34 56 C',
  'W1A 2B3 4C5',
  'share code WLE JF2 6FT',
  '１２３４５６',
  'Certificate no. 4471',
])('%s is one', (text) => {
  expect(looksLikeCertificateNumber(text)).toBe(true);
});

it.each([
  'Oluwaseun Example',
  'Zoë O’Hara-Smith',
  'Level 3 Training Ltd',
  'Agency 24',
  'First Aid Training Company',
  'Room 101',
])('%s is none', (text) => {
  expect(looksLikeCertificateNumber(text)).toBe(false);
});
