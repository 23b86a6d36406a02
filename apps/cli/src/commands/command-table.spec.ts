import { commandFor, COMMANDS, helpText } from './command-table.js';

describe('the command line', () => {
  it('finds a command by its words and keeps what comes after', () => {
    expect(commandFor(['postcodes', 'import', 'a file.csv'])).toEqual([
      expect.objectContaining({ words: ['postcodes', 'import'], takes: 'FILE' }),
      ['a file.csv'],
    ]);
  });

  it.each([['demo'], ['load'], ['demo load']])('has no command "%s"', (word) => {
    expect(commandFor([word])).toBeUndefined();
  });

  it('lists every command in its help', () => {
    for (const { words, summary } of COMMANDS) {
      expect(helpText()).toContain(words.join(' '));
      expect(helpText()).toContain(summary);
    }
  });
});
