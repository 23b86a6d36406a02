import { DomainError } from '#kernel';
import { textOfFile } from './text-of-file.js';

function refusal(content: Buffer): string {
  try {
    textOfFile(content);
    return 'read';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('Siân;€'), 'UTF-8'],
    ['UTF-8 with its mark', Buffer.from('\uFEFFSiân;€'), 'UTF-8'],
    ['UTF-16 with its mark', Buffer.from('\uFEFFSiân;€', 'utf16le'), 'UTF-16'],
    ['Windows-1252', Buffer.from('Si\u00e2n;\u0080', 'latin1'), 'Windows-1252'],
  ])('is the same in %s', (_name, content, encoding) => {
    expect(textOfFile(content)).toEqual({ text: 'Siân;€', encoding });
  });

  it('has the quotation marks and dashes of Windows', () => {
    const { text } = textOfFile(
      Buffer.from('O\u0092Neill \u0096 \u0093x\u0094 \u008a\u009f', 'latin1'),
    );
    expect(text).toBe('O’Neill – “x” ŠŸ');
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'imports.empty-file'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'imports.workbook'],
    ['a program', Buffer.from('a\0b'), 'imports.not-text'],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'imports.file-too-large'],
  ])('is not read from %s', (_name, content, code) => {
    expect(refusal(content)).toBe(code);
  });
});
