import { equalityReport, type GroupSum, hiddenGroups } from './equality.js';

describe('groups that are hidden', () => {
  it.each([
    ['none are small', [5, 6, 0], [false, false, false]],
    ['one is small: the next goes with it', [4, 9, 6], [true, false, true]],
    ['two are small and together enough', [4, 3, 9], [true, true, false]],
    ['two are small and together too few: a third goes with them', [1, 2, 9], [true, true, true]],
    ['nobody is in one', [0, 4, 9, 7], [false, true, false, true]],
    ['all there is is small', [4], [true]],
  ])('%s', (_what, counts, hidden) => {
    expect(hiddenGroups(counts)).toEqual(hidden);
  });

  it('never leave less than five children to be worked out', () => {
    const all = [0, 1, 2, 3, 4, 5, 7];
    const tables = all.flatMap((a) => all.flatMap((b) => all.map((c) => [a, b, c])));
    for (const counts of tables) {
      const hidden = hiddenGroups(counts);
      const few = counts.filter((_count, at) => hidden[at]);
      const shown = counts.filter((_count, at) => !hidden[at]);
      expect(shown.filter((count) => count > 0 && count < 5)).toEqual([]);
      const together = few.reduce((sum, one) => sum + one, 0);
      const nothingElse = shown.every((count) => count === 0);
      expect(few.length === 0 || together >= 5 || nothingElse).toBe(true);
      expect(few.length !== 1 || nothingElse).toBe(true);
    }
  });
});

describe('the report', () => {
  const sum = (facet: GroupSum['facet'], answer: string, children: number): GroupSum => ({
    facet,
    answer,
    children,
    indicativePence: children * 123_456,
    agreedChildren: children - 1,
    agreedPence: (children - 1) * 100_000,
  });

  it('shows means to ten pounds, and hides what is about few', () => {
    const report = equalityReport([
      sum('ethnicity', '', 20),
      sum('sex', 'female', 12),
      sum('sex', 'male', 8),
      sum('disability', 'autism', 3),
      sum('disability', '', 17),
    ]);
    expect(report.all).toEqual({ children: 20, indicativePence: 123_000, agreedPence: 100_000 });
    const [, sex, disability] = report.facets;
    expect(sex?.groups.map(({ children }) => children)).toEqual([12, 8, 0]);
    expect(disability?.groups.filter(({ children }) => children === null)).toHaveLength(2);
  });

  it('says nothing where fewer than five were assessed', () => {
    expect(equalityReport([sum('ethnicity', '', 4)])).toEqual({ all: null, facets: [] });
  });
});
