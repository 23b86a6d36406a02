import { DomainError } from '#kernel';
import { checkedChild, type NewChild } from './new-child.js';

const TODAY = '2026-11-22';
const CHILD: NewChild = {
  caseReference: 'NCC-1001',
  firstName: 'Siân',
  lastName: "O'Neill-Okoye",
  dateOfBirth: '2014-03-27',
  homeDistrict: 'NG1',
  accessNeeds: ['makaton'],
};

function refusedFields(change: Partial<NewChild>): string[] {
  try {
    checkedChild({ ...CHILD, ...change }, TODAY);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.details.problems ?? []).map(({ field }) => field);
  }
}

describe('what is written down of a child', () => {
  it('is stored in one form', () => {
    const stored = checkedChild(
      {
        ...CHILD,
        caseReference: ' ncc-1001 ',
        firstName: '  Mary   Ann ',
        lastName: 'Zoe\u0308',
        homeDistrict: ' ng1 ',
        accessNeeds: ['hoist', 'hoist'],
      },
      TODAY,
    );
    expect(stored).toMatchObject({
      caseReference: 'NCC-1001',
      firstName: 'Mary Ann',
      lastName: 'Zo\u00eb',
      homeDistrict: 'NG1',
      accessNeeds: ['hoist'],
    });
  });

  it.each([
    ['an empty name', { firstName: '  ' }, 'firstName'],
    ['a name that turns the text round', { lastName: 'Ev\u202Eil' }, 'lastName'],
    ['a name with a zero-width space', { lastName: 'Ev\u200Bil' }, 'lastName'],
    ['a name of markup', { firstName: '<b>Sam</b>' }, 'firstName'],
    ['a name of 81 letters', { firstName: 'x'.repeat(81) }, 'firstName'],
    ['a case reference with a quote', { caseReference: "1' OR 1" }, 'caseReference'],
    ['30 February', { dateOfBirth: '2014-02-30' }, 'dateOfBirth'],
    ['29 February of a common year', { dateOfBirth: '2015-02-29' }, 'dateOfBirth'],
    ['the year 0001', { dateOfBirth: '0001-01-01' }, 'dateOfBirth'],
    ['the year 9999', { dateOfBirth: '9999-01-01' }, 'dateOfBirth'],
    ['tomorrow', { dateOfBirth: '2026-11-23' }, 'dateOfBirth'],
    ['a person of 26', { dateOfBirth: '2000-11-22' }, 'dateOfBirth'],
    ['a whole postcode', { homeDistrict: 'NG1 5FW' }, 'homeDistrict'],
  ] satisfies [string, Partial<NewChild>, string][])('refuses %s', (_what, change, field) => {
    expect(refusedFields(change)).toEqual([field]);
  });

  it('takes a child born today and a young person who is 25', () => {
    expect(refusedFields({ dateOfBirth: TODAY })).toEqual([]);
    expect(refusedFields({ dateOfBirth: '2000-11-23' })).toEqual([]);
  });

  it('names every field that is wrong at once', () => {
    expect(refusedFields({ firstName: '', homeDistrict: '', caseReference: '' })).toEqual([
      'firstName',
      'caseReference',
      'homeDistrict',
    ]);
  });
});
