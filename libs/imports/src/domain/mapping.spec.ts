import { DomainError } from '#kernel';
import { checkedMapping, guessColumns, type Mapping } from './mapping.js';
import { tableOfText } from './table-of-text.js';

const HEADINGS = ['Case Ref.', 'FORENAME', 'Sur-name', 'D.O.B', 'Post code', 'Notes'];
const COLUMNS = ['caseReference', 'firstName', 'lastName', 'dateOfBirth', 'postcode', ''];

describe('what columns are', () => {
  it('is guessed by their headings, whatever they are written like', () => {
    expect(guessColumns('children', HEADINGS, new Map())).toEqual(COLUMNS);
    expect(
      guessColumns('workers', ['Full name', 'E-mail', 'Job title', 'Team'], new Map()),
    ).toEqual(['name', 'email', 'role', 'team']);
  });

  it('is what was said the last time, and no field twice', () => {
    const remembered = new Map([
      ['notes', 'caseReference'],
      ['postcode', ''],
    ]);
    expect(guessColumns('children', HEADINGS, remembered)).toEqual([
      '',
      'firstName',
      'lastName',
      'dateOfBirth',
      '',
      'caseReference',
    ]);
  });

  const refusal = (chosen: Partial<Mapping>, born = '2014-03-27'): string => {
    const table = tableOfText(`${HEADINGS.join(',')}\nA-1,Siân,Okoye,${born},NG1,x`);
    try {
      const { dateOrder } = checkedMapping('children', table, {
        columns: COLUMNS,
        dateOrder: null,
        ...chosen,
      });
      return `read, ${dateOrder}`;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.message;
    }
  };

  it('must have all that is needed, once, and for each column', () => {
    expect(refusal({})).toBe('read, null');
    const without = COLUMNS.map((name) => (name === 'postcode' ? '' : name));
    expect(refusal({ columns: without })).toBe('Choose the column for: Postcode.');
    const twice = [...COLUMNS.slice(0, 5), 'postcode'];
    expect(refusal({ columns: twice })).toBe('Choose one column for: Postcode.');
    for (const columns of [COLUMNS.slice(1), [...COLUMNS.slice(0, 5), 'password']])
      expect(refusal({ columns })).toMatch(/another file/);
  });

  it('asks for the order of dates where no date shows it, and believes no order that cannot be', () => {
    expect(refusal({}, '03/04/2015')).toMatch(/^Choose whether the day or the month comes first/);
    expect(refusal({ dateOrder: 'month-first' }, '03/04/2015')).toBe('read, month-first');
    expect(refusal({}, '25/04/2015')).toBe('read, day-first');
    expect(refusal({ dateOrder: 'month-first' }, '25/04/2015')).toMatch(/^Row 2 has a date/);
  });
});
