import { isWritten, merged } from './merge.js';

describe('a merge of what is here, what the file says and what it said before', () => {
  it.each([
    ['nothing new', { before: 'NG1', after: 'NG1', base: undefined }, 'same'],
    ['nothing here yet', { before: '', after: 'NG1', base: undefined }, 'change'],
    ['new in the case system', { before: 'NG1', after: 'NG7', base: 'NG1' }, 'change'],
    ['changed here alone', { before: 'NG9', after: 'NG1', base: 'NG1' }, 'kept'],
    ['changed in both', { before: 'NG9', after: 'NG7', base: 'NG1' }, 'conflict'],
    ['never said before', { before: 'NG1', after: 'NG7', base: undefined }, 'conflict'],
    ['changed in both to the same', { before: 'NG7', after: 'NG7', base: 'NG1' }, 'same'],
  ])('%s', (_name, sides, outcome) => {
    expect(merged(sides)).toBe(outcome);
  });

  it('writes a conflict only when the file is to be taken', () => {
    expect(isWritten('conflict', 'take')).toBe(true);
    for (const outcome of ['conflict', 'kept', 'same'] as const)
      expect(isWritten(outcome, 'keep')).toBe(false);
    expect(isWritten('kept', 'take')).toBe(false);
  });
});
