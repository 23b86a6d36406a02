import { printable } from './printable.js';

describe('a text for the fonts of a PDF', () => {
  it.each([
    ['Zoë likes “trains” – a lot: £3, 20 €', 'Zoë likes “trains” – a lot: £3, 20 €'],
    ['Łukasz and Erzsébet Kőrösi', 'Lukasz and Erzsébet Korösi'],
    ['Siân Ŵyn, Ŷsgol', 'Siân Wyn, Ysgol'],
    ['Iğdır, Şükrü, İnci', 'Igdir, Sükrü, Inci'],
    ['Zażółć gęślą', 'Zazólc gesla'],
    ['زارا', '[?][?][?][?]'],
    ['first\nsecond', 'first\nsecond'],
    ['I ❤️ 🚂', 'I [?] [?]'],
    ['e\u0301tude', 'étude'],
  ])('%j is %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
