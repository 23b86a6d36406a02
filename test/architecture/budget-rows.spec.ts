import { existsSync, readFileSync } from 'node:fs';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const textOf = (path: string): string => readFileSync(at(path), 'utf8');

const PAGES = new Set(
  textOf('docs/roles-matrix.csv')
    .split('\n')
    .filter((line) => line.startsWith('GET,'))
    .map((line) => line.split(',')[1]),
);

const rows = textOf('docs/budget-rows.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('.spec.ts'))
  .map((line) => {
    const [row = '', , page = '', proof = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const proofs = [...proof.matchAll(/`([^`]+\.spec\.ts)`: "([^"]+)"/g)].map(
      ([, path = '', title = '']) => ({ path, title }),
    );
    return { row, page: page.replaceAll('`', ''), proofs };
  });

const numbered = (letter: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `${letter}-${String(number).padStart(2, '0')}`);
const fromTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('docs/budget-rows.md', () => {
  it('has every row, idea and complaint once', () => {
    const asked = [
      ...numbered('N', ...fromTo(1, 9), ...fromTo(12, 24), 26, 27, 31, 32, 33, 35, 40, 47, 48, 49),
      ...numbered('T', 1, 2),
      'M1',
      'M2',
      'M3',
      'M8',
      'M9',
      ...numbered('Q', ...fromTo(4, 10), 42),
    ];
    const listed = rows.map(({ row }) => row);
    expect(listed.slice(0, asked.length)).toEqual(asked);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(rows.map(({ row, page, proofs }) => [row, page, proofs] as const))(
    '%s is a page, and has its proof',
    (_row, page, proofs) => {
      expect([page, PAGES.has(page)]).toEqual([page, true]);
      expect(proofs).not.toEqual([]);
      for (const { path, title } of proofs) {
        expect([path, existsSync(at(path))]).toEqual([path, true]);
        expect([title, textOf(path).includes(title)]).toEqual([title, true]);
      }
    },
  );
});

describe('docs/complaints.md', () => {
  it('names tests that there are', () => {
    const named = [...textOf('docs/complaints.md').matchAll(/`([a-z/-]+\.spec\.ts)`/g)].map(
      ([, path = '']) => path,
    );
    const places = (path: string): string[] => [path, `test/integration/${path}`, `test/${path}`];
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !places(path).some((one) => existsSync(at(one))))).toEqual([]);
  });
});
