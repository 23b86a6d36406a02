import { gapsOf, type Insurance, type Registration } from './passport.js';

const today = '2026-11-22';
const registration = (over: Partial<Registration> = {}): Registration => ({
  id: '1',
  kind: 'cqc',
  number: '1-123456789',
  validFrom: '2020-01-01',
  validTo: null,
  ...over,
});
const insurance = (over: Partial<Insurance> = {}): Insurance => ({
  id: '2',
  kind: 'public-liability',
  insurer: 'Example Mutual',
  coverPence: 500_000_000,
  validFrom: '2026-04-01',
  validTo: '2027-03-31',
  ...over,
});
const codes = (registrations: Registration[], insurances: Insurance[]): string[] =>
  gapsOf({ registrations, insurances }, today).map(({ code }) => code);

it('says nothing of a full passport', () => {
  expect(codes([registration()], [insurance()])).toEqual([]);
});

it('names what a new organisation has not entered yet', () => {
  expect(codes([], [])).toEqual(['no-registration', 'no-public-liability']);
});

it('notices a registration that ended, unless another of its kind goes on', () => {
  const ended = registration({ validTo: '2026-11-21' });
  expect(codes([ended], [insurance()])).toEqual(['registration-ended']);
  expect(codes([ended, registration()], [insurance()])).toEqual([]);
  expect(codes([registration({ validTo: today })], [insurance()])).toEqual([]);
});

it('counts public liability alone, on the day itself', () => {
  expect(codes([registration()], [insurance({ kind: 'employers-liability' })])).toEqual([
    'no-public-liability',
  ]);
  expect(codes([registration()], [insurance({ validFrom: '2026-11-23' })])).toEqual([
    'no-public-liability',
  ]);
});

it('reminds 30 days before the last policy ends, and not before', () => {
  expect(codes([registration()], [insurance({ validTo: '2026-12-22' })])).toEqual([
    'public-liability-ending',
  ]);
  expect(codes([registration()], [insurance({ validTo: '2026-12-23' })])).toEqual([]);
  expect(codes([registration()], [insurance({ validTo: '2026-12-01' }), insurance()])).toEqual([]);
});
