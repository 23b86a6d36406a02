import { ALIKE, compareWithList, groupsOf, type Listed } from './name-matching.js';

const listed = (searchName: string, more: Partial<Listed> = {}): Listed => ({
  id: searchName,
  kind: 'organisation',
  searchName,
  identifiers: [],
  ...more,
});
const subject = (searchName: string, identifiers: string[] = []) => ({
  kind: 'organisation' as const,
  searchName,
  identifiers,
});

/** The same by comparing everybody with everybody. */
function alike(one: string, other: string): number {
  const [first, second] = [groupsOf(one), groupsOf(other)];
  const both = [...first].filter((group) => second.has(group)).length;
  return both / (first.size + second.size - both);
}

describe('a comparison with the list', () => {
  it('counts groups of three letters', () => {
    expect([...groupsOf('ab cd')]).toEqual(['  a', ' ab', 'ab ', '  c', ' cd', 'cd ']);
  });

  it('finds the same number before names, and each line once', () => {
    const list = [listed('other words', { identifiers: ['GB-COH 1'] }), listed('quill care')];
    const [found] = compareWithList(list, [subject('quil care', ['GB-COH 1', 'GB-COH 2'])]);
    expect(found).toMatchObject([
      { listed: 'other words', identifier: 'GB-COH 1' },
      { listed: 'quill care', identifier: null },
    ]);
  });

  it('misses no name that is alike enough, and finds no other one', () => {
    // The same names each time.
    let state = 20261122;
    const pick = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % below;
    };
    const letters = 'abcde';
    const word = (): string =>
      Array.from({ length: 2 + pick(6) }, () => letters[pick(letters.length)]).join('');
    const name = (): string => Array.from({ length: 1 + pick(3) }, word).join(' ');
    const names = [...new Set(Array.from({ length: 300 }, name))];
    const others = [...new Set(Array.from({ length: 300 }, name))];
    const found = compareWithList(
      names.map((one) => listed(one)),
      others.map((one) => subject(one)),
    );
    const wanted = others.map((other) => names.filter((one) => alike(one, other) >= ALIKE));
    expect(wanted.flat().length).toBeGreaterThan(10);
    expect(found.map((candidates) => candidates.map((one) => one.listed).toSorted())).toEqual(
      wanted.map((some, nth) => best(some, others[nth] ?? '').toSorted()),
    );
  });
});

/** The ten most alike; more only where the tenth has equals. */
function best(some: string[], other: string): string[] {
  return some.toSorted((one, two) => alike(two, other) - alike(one, other)).slice(0, 10);
}
