import { addressOf, filtersOf, toSearch } from './search-filters.js';
import { describeFilters, milesChoices, widerSearches } from './search-words.js';

const filters = filtersOf({
  near: ' ng1 5fw ',
  withinMiles: '5',
  access: ['hoist', 'jacuzzi', 'makaton'],
  maxPrice: '£12.50',
  utm: 'x',
});

test('the address keeps the filters, and nothing else', () => {
  expect(addressOf(filters)).toBe(
    '/offers?near=ng1+5fw&withinMiles=5&maxPrice=%C2%A312.50&access=hoist&access=makaton',
  );
  expect(addressOf({ near: 'NG1' }, { path: '/offers/1', month: '2027-03' })).toBe(
    '/offers/1?near=NG1&month=2027-03',
  );
  expect(filtersOf(Object.fromEntries(new URLSearchParams('near=NG1')))).toMatchObject({
    near: 'NG1',
    withinMiles: '20',
  });
});

test('lists are repeated or have commas, and keep what the page knows', () => {
  const lists = filtersOf({ kind: 'befriending,rubbish', days: ['sat', 'sun', 'sat'], ages: '' });
  expect(lists).toMatchObject({ kind: ['befriending'], days: ['sat', 'sun'], ages: [] });
  expect(addressOf({ ...lists, view: 'map', known: 'yes' })).toBe(
    '/offers?withinMiles=20&days=sat&days=sun&kind=befriending&known=yes&view=map',
  );
});

test('pounds become pence, and what is no amount stays wrong', () => {
  expect(toSearch(filters)).toMatchObject({ near: 'ng1 5fw', maxPricePence: '1250' });
  expect(toSearch({ ...filters, maxPrice: 'cheap' }).maxPricePence).toBe('no amount');
  expect(toSearch({ ...filters, maxPrice: '' })).toMatchObject({ maxPricePence: '' });
});

test('a search without results can be widened by each of its filters', () => {
  expect(widerSearches(filters).map(({ text }) => text)).toEqual([
    'Look up to 10 miles away',
    'Look without access needs',
    'Look at all prices',
  ]);
  expect(widerSearches(filtersOf({}))).toEqual([]);
  const [way] = widerSearches(filtersOf({ days: 'sat', after: '10:00', kind: 'befriending' }));
  expect(way).toEqual({
    text: 'Look at all days and times',
    href: '/offers?withinMiles=20&kind=befriending',
  });
});

test('is told in a few words', () => {
  expect(describeFilters(filters)).toBe('within 5 miles of NG1 5FW, up to £12.50, 2 access needs');
  expect(describeFilters(filtersOf({ near: 'NG1', withinMiles: '1' }))).toBe(
    'within 1 mile of NG1',
  );
  const some = { words: 'swim', days: 'sat,sun', after: '10:00', places: '2', known: 'yes' };
  expect(describeFilters(filtersOf(some))).toBe(
    '"swim", Saturday or Sunday, from 10:00, 2 places, with somebody your child knows',
  );
});

test('the distance that was asked for is among the choices', () => {
  const values = (asked: string): string[] => milesChoices(asked).map(({ value }) => value);
  expect(milesChoices('1')[0]).toEqual({ value: '1', text: '1 mile' });
  expect(values('15')).toEqual(['2', '5', '10', '15', '20', '30', '50', '100']);
  expect(values('5')).toEqual(values('nonsense'));
});
