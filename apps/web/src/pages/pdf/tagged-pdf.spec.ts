import { textOfPdf } from '../../../../../test/support/pdf-text.js';
import { TaggedPdf } from './tagged-pdf.js';

const NAMES = [
  'Łukasz Żółć-Gęślą',
  'Олександр Ґалаґан, Їжак',
  'Γιώργος Παπαδόπουλος',
  'Nguyễn Thị Hương',
  'Siân Ŵyn',
  'Şükrü İnci',
];

async function pdfOf(...lines: string[]): Promise<Buffer> {
  const pdf = new TaggedPdf('All about Łukasz');
  for (const line of lines) pdf.put('P', line);
  pdf.table({
    widths: [0.5, 0.5],
    headings: ['Name', 'Sum'],
    rows: lines.map((one) => [one, '£1']),
  });
  return pdf.written();
}

describe('a PDF for everybody who has a name', () => {
  it.each(NAMES)('shows %s in bold and plain, and says which letters they are', async (name) => {
    const pdf = new TaggedPdf(name);
    pdf.put('H1', name);
    pdf.put('P', `${name} goes to the office.`);
    const text = textOfPdf(await pdf.written());
    expect(text.split('\n')).toEqual([name, `${name} goes to the office.`]);
  });

  it('shows all of them in one document', async () => {
    const text = textOfPdf(await pdfOf('Zara and Sigi Thị', ...NAMES, 'Zara and Sigi Ciccio'));
    for (const name of [...NAMES, 'Zara and Sigi Thị', 'Zara and Sigi Ciccio'])
      expect(text.split('\n').filter((line) => line === name)).toHaveLength(2);
  });

  it('gives each document its own letters, whatever another one had before', async () => {
    const first = textOfPdf(await pdfOf('aάа', 'μ µ'));
    const second = textOfPdf(await pdfOf('a\u00A0b c', 'fi ffi', 'а'));
    expect(first).toContain('aάа');
    expect(second.split('\n').slice(0, 3)).toEqual(['a\u00A0b c', 'fi ffi', 'а']);
  });

  it('marks what it cannot show, and says at its end how much that is', async () => {
    const text = textOfPdf(await pdfOf('Zara (زارا) is there'));
    expect(text).toContain('Zara ([?]) is there');
    // Once in the paragraph and once in the table.
    expect(text).toContain('This document cannot show 8 letters or signs.');
    expect(textOfPdf(await pdfOf('Zara'))).not.toContain('cannot show');
  });

  it('is tagged, in English, with its title, its tables and fonts of which only what is used is in it', async () => {
    const pdf = await pdfOf(...NAMES);
    const source = pdf.toString('latin1');
    expect(source).toContain('/Marked true');
    expect(source).toContain('/Lang (en-GB)');
    expect(source).toContain('/S /Table');
    expect(source).toContain('/S /TH');
    expect(source.match(/\/BaseFont \/[A-Z]{6}\+NotoSans-(Regular|Bold)/g)?.length).toBeGreaterThan(
      1,
    );
    expect(pdf.length).toBeLessThan(40_000);
  });
});
