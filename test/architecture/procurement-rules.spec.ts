import { existsSync, readFileSync } from 'node:fs';
import { RULE_PACKS } from '../../migrations/rule-packs/index.js';
import { type RulePack } from '../../migrations/rule-packs/pack-rule.js';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const DOCUMENT = readFileSync(at('docs/procurement-rules.md'), 'utf8');

const rows = DOCUMENT.split('\n')
  .filter((line) => /^\| [ABC]\d+ /.test(line))
  .map((line) => {
    const [row = '', rule = '', reference = '', , proof = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { row, rule, reference, proof };
  });

/** A title that begins with the row's number, alone or as a case of a parametrised test. */
const titleOf = (row: string): RegExp => new RegExp(`['"\`]${row}(?:[:'"\`])`);

describe('docs/procurement-rules.md', () => {
  it('has every row of both tables once, with its reference', () => {
    const numbered = (letter: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
    const expected = [...numbered('A', 21), ...numbered('B', 27), ...numbered('C', 2)];
    expect(rows.map(({ row }) => row)).toEqual(expected);
    expect(rows.filter(({ rule, reference }) => rule === '' || reference === '')).toEqual([]);
  });

  it.each(rows.map(({ row, proof }) => [row, proof]))('%s: %s', (row, proof) => {
    if (/^Not yet: [a-z]/.test(proof)) return;
    const [, path = ''] = /^`(.+\.spec\.ts)`$/.exec(proof) ?? [];
    expect([path, existsSync(at(path))]).toEqual([path, true]);
    expect(readFileSync(at(path), 'utf8')).toMatch(titleOf(row));
  });

  it('prints the rule packs word for word', () => {
    const [, printed = ''] = DOCUMENT.split('<!-- rule packs -->\n');
    expect(printed.trim()).toBe(RULE_PACKS.map(sectionOf).join('\n\n'));
  });
});

function sectionOf({ id, rules }: RulePack): string {
  const lines = rules.map(
    ({ code, value, unit, words, reference, basis }) =>
      `- \`${code}\` = ${value}${unit === 'yes-no' ? '' : ` (${unit})`}: ${words} ${reference}${basis === 'policy' ? ' (policy)' : ''}.`,
  );
  return `### ${id}\n\n${lines.join('\n')}`;
}
