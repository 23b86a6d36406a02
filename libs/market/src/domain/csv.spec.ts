import { csvLine } from './csv.js';

it('quotes what would break a line or a cell', () => {
  expect(csvLine(['plain', 'a, b', 'say "hi"', 'two\nlines'])).toBe(
    'plain,"a, b","say ""hi""","two\nlines"\r\n',
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('neutralises %j', (cell) => {
  expect(csvLine([cell]).replace(/^"/, '')).toMatch(/^'/);
});

it('leaves a sign inside a cell alone', () => {
  expect(csvLine(['Kids = Fun', 'a-b'])).toBe('Kids = Fun,a-b\r\n');
});
