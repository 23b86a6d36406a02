import { formatPayingInCode, newPayingInCode, payingInCodeOf } from './paying-in-code.js';

/** One after another, so that every run is the same. */
function counting(start: number): (below: number) => number {
  let next = start;
  return (below) => (next += 7) % below;
}

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

it('is read in any case, with spaces and hyphens', () => {
  const code = newPayingInCode(counting(3));
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  expect(payingInCodeOf(` ${formatPayingInCode(code).toLowerCase()} `)).toBe(code);
});

it('is refused with any one sign wrong', () => {
  const code = newPayingInCode(counting(11));
  for (let at = 0; at < code.length; at += 1) {
    for (const sign of SIGNS.replace(code.charAt(at), '')) {
      const wrong = code.slice(0, at) + sign + code.slice(at + 1);
      expect(() => payingInCodeOf(wrong)).toThrow('Enter the code');
    }
  }
});

it('is refused with two neighbours in the other order', () => {
  for (let start = 0; start < 31; start += 1) {
    const code = newPayingInCode(counting(start));
    for (let at = 0; at < code.length - 2; at += 1) {
      const [one, other] = [code.charAt(at), code.charAt(at + 1)];
      if (one === other) continue;
      const wrong = code.slice(0, at) + other + one + code.slice(at + 2);
      expect(() => payingInCodeOf(wrong)).toThrow('Enter the code');
    }
  }
});

it.each(['', '7KQM', '0000-0000', '7KQM-2XWD-1'])('refuses %j', (typed) => {
  expect(() => payingInCodeOf(typed)).toThrow('Enter the code');
});
