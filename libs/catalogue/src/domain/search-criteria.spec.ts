import { parseSearch } from './search-criteria.js';

const problemsOf = (raw: Record<string, unknown>): string[] => {
  try {
    parseSearch(raw);
    return [];
  } catch (error) {
    return (error as { details: { problems: { field: string }[] } }).details.problems.map(
      ({ field }) => field,
    );
  }
};

test('nothing asked is everything, 20 at a time', () => {
  expect(parseSearch({ near: '', kind: ' ', access: '', from: '' })).toMatchObject({
    near: undefined,
    kinds: [],
    access: [],
    match: 'all',
    ages: [],
    days: [],
    from: undefined,
    withinMiles: 20,
    limit: 20,
  });
});

test('everything asked is understood', () => {
  expect(
    parseSearch({
      near: 'ng1 5fw',
      withinMiles: '5',
      words: '  saterday   swiming ',
      kind: 'befriending,care-at-home',
      ages: ['8-11', '19-25'],
      days: 'sun,mon',
      after: '15:00',
      before: '19:30',
      places: '2',
      match: 'groups',
      access: ['hoist,makaton', 'hoist'],
      from: '2027-03-28',
      to: '2027-03-28',
      maxPricePence: '1250',
      age: '7',
      limit: '100',
    }),
  ).toMatchObject({
    near: { outward: 'NG1', inward: '5FW' },
    withinMiles: 5,
    words: 'saterday swiming',
    kinds: ['befriending', 'care-at-home'],
    ages: ['8-11', '19-25'],
    days: [7, 1],
    after: '15:00',
    before: '19:30',
    places: 2,
    match: 'groups',
    access: ['hoist', 'makaton'],
    // The day of the spring change has 23 hours.
    from: new Date('2027-03-28T00:00Z'),
    to: new Date('2027-03-28T23:00Z'),
    maxPricePence: 1250,
    age: 7,
    limit: 100,
  });
});

test('instants with an offset are taken as they are', () => {
  expect(parseSearch({ from: '2027-03-28T02:30:00+01:00', to: '2027-03-28T10:00Z' })).toMatchObject(
    { from: new Date('2027-03-28T01:30Z'), to: new Date('2027-03-28T10:00Z') },
  );
});

test('all problems are told at once, in the order of the form', () => {
  expect(problemsOf({ limit: '0', access: 'x', to: 'y', near: 'z', withinMiles: '1e309' })).toEqual(
    ['near', 'withinMiles', 'to', 'access', 'limit'],
  );
});

test.each([
  [{ near: { x: 1 } }, 'near'],
  [{ near: ['NG1', 'NG2'] }, 'near'],
  [{ kind: 'hasOwnProperty' }, 'kind'],
  [{ access: 'toString' }, 'access'],
  [{ days: 'someday' }, 'days'],
  [{ ages: '20-30' }, 'ages'],
  [{ match: 'some' }, 'match'],
  [{ words: ' a ' }, 'words'],
  [{ places: '0' }, 'places'],
  [{ after: '24:00' }, 'after'],
  [{ after: '12:00', before: '12:00' }, 'before'],
  [{ cursor: 'x'.repeat(501) }, 'cursor'],
  [{ from: '2027-02-29' }, 'from'],
  [{ from: '2027-01-01', to: '2029-01-03' }, 'to'],
])('%j is refused', (raw, field) => {
  expect(problemsOf(raw)).toEqual([field]);
});
