import { choosePart, type PartChoice } from './part-choice.js';

const part = (id: string, admitted = false): PartChoice => ({
  id,
  title: `Part ${id}`,
  marketTitle: 'Market',
  admitted,
});

test('the named part, or the only one, or the only one the provider is admitted to', () => {
  expect(choosePart([part('a'), part('b')], 'b')).toBe('b');
  expect(choosePart([part('a')], undefined)).toBe('a');
  expect(choosePart([part('a'), part('b', true)], undefined)).toBe('b');
});

test.each([
  [[part('a'), part('b')], undefined, 'catalogue.part-needed'],
  [[part('a', true), part('b', true)], undefined, 'catalogue.part-needed'],
  [[part('a')], 'c', 'catalogue.part-needed'],
  [[], undefined, 'catalogue.no-part'],
])('without a clear answer it asks', (parts, named, code) => {
  expect(() => choosePart(parts, named)).toThrow(expect.objectContaining({ code }));
});
