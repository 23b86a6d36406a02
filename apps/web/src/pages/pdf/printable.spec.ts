import { printable } from './printable.js';

describe('a text for the font of documents', () => {
  it.each([
    'Zoë likes “trains” – a lot: £3, 20 €',
    'Łukasz and Erzsébet Kőrösi',
    'Siân Ŵyn, Ŷsgol',
    'Iğdır, Şükrü, İnci',
    'Zażółć gęślą jaźń',
    'Олександр Шевченко, Ґалаґан, Їжакевич',
    'Γιώργος Παπαδόπουλος',
    'Nguyễn Thị Hương',
    'ग्राम',
    'first\nsecond',
  ])('%j is all there', (text) => {
    expect(printable(text)).toEqual({ text, missing: 0 });
  });

  it.each([
    ['زارا', '[?]', 4],
    ['Zara (زارا) and 李', 'Zara ([?]) and [?]', 5],
    ['I ❤️ 🚂🚃', 'I [?] [?]', 3],
    ['e\u0301tude', 'étude', 0],
    ['left\u202Eright\u00AD', 'leftright', 0],
    ['a\tb\r\nc', 'a b\nc', 0],
    ['x\u0007y', 'x[?]y', 1],
    ['ﷺ', '[?]', 1],
  ])('%j is %j, and %d are counted', (text, expected, missing) => {
    expect(printable(text)).toEqual({ text: expected, missing });
  });
});
