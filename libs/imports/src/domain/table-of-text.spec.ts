import { DomainError } from '#kernel';
import { MOST_ROWS, tableOfText } from './table-of-text.js';

function refusal(text: string): string {
  try {
    tableOfText(text);
    return 'read';
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('a table', () => {
  it.each([',', ';', '\t', '|'])('may have "%s" between its cells', (sign) => {
    const { headings, rows } = tableOfText(`a${sign}b\r\n1${sign}"x${sign} y"\r\n`);
    expect({ headings, rows }).toEqual({
      headings: ['a', 'b'],
      rows: [{ row: 2, cells: ['1', `x${sign} y`] }],
    });
  });

  it('is not taken in by a sign within quotation marks, and believes "sep="', () => {
    expect(tableOfText('"a,b,c,d";e\n1;2').headings).toEqual(['a,b,c,d', 'e']);
    expect(tableOfText('sep=|\na,b,c|d\n1|2').headings).toEqual(['a,b,c', 'd']);
  });

  it('has line breaks in its cells, and counts rows as a spreadsheet does', () => {
    const { rows } = tableOfText('a,b\n"one\ntwo",x\n,\n\nlast,y');
    expect(rows).toEqual([
      { row: 2, cells: ['one\ntwo', 'x'] },
      { row: 5, cells: ['last', 'y'] },
    ]);
  });

  it('may have ends of line of any kind', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(tableOfText(['a,b', '1,2', '3,4'].join(end)).rows).toHaveLength(2);
    }
  });

  it('says where a quotation mark is missing', () => {
    expect(refusal('a,b\n1,2\n"open,4\n5,6')).toMatch(
      /^imports\.bad-csv: Near line \d+ a quotation mark/,
    );
    expect(refusal('a,b\nno"t,2')).toMatch(/^imports\.bad-csv: Near line 2 /);
  });

  it.each([
    ['no headings', ',,\n1,2', 'imports.no-headings'],
    ['no rows', 'a,b\n\n', 'imports.no-rows'],
    ['61 columns', `${'a,'.repeat(60)}b\n1`, 'imports.too-many-columns'],
    ['a cell without end', `a\n${'x'.repeat(2_001)}`, 'imports.cell-too-long'],
    ['too many rows', `a,b\n${'1,2\n'.repeat(MOST_ROWS + 1)}`, 'imports.too-many-rows'],
  ])('is refused with %s', (_name, text, code) => {
    expect(refusal(text)).toContain(code);
  });

  it('may have as many rows as it says', () => {
    expect(tableOfText(`a,b\n${'1,2\n'.repeat(MOST_ROWS)}`).rows).toHaveLength(MOST_ROWS);
  });
});
