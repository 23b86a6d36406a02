import { ACCESS_FACETS, type AccessFacet, ageOn, DomainError, type FieldProblem } from '#kernel';

/** What an officer writes down of a child. */
export interface NewChild {
  caseReference: string;
  firstName: string;
  lastName: string;
  /** "YYYY-MM-DD". */
  dateOfBirth: string;
  homeDistrict: string;
  accessNeeds: AccessFacet[];
  /** Of an existing family account with the same authority. */
  guardianEmail?: string;
}

/** Short breaks end with childhood; the service keeps young people to 25 for leaving care. */
const OLDEST = 25;

/** Letters with their marks, spaces, apostrophes, hyphens and full stops. No controls, no direction marks. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} '’.-]*$/u;
const CASE_REFERENCE = /^[A-Z0-9-]{3,20}$/;
const DISTRICT = /^[A-Z]{1,2}[0-9][0-9A-Z]?$/;

/**
 * The child with every text in the one form in which it is stored.
 * @param today "YYYY-MM-DD"
 * @throws DomainError children.invalid with a problem for each field
 */
export function checkedChild(given: NewChild, today: string): NewChild {
  const child = {
    ...given,
    caseReference: given.caseReference.trim().toUpperCase(),
    firstName: tidy(given.firstName),
    lastName: tidy(given.lastName),
    homeDistrict: given.homeDistrict.trim().toUpperCase(),
    accessNeeds: [...new Set(given.accessNeeds)],
  };
  const problems = [
    ...problemOfName('firstName', 'first name', child.firstName),
    ...problemOfName('lastName', 'last name', child.lastName),
    ...problemIf(!CASE_REFERENCE.test(child.caseReference), {
      field: 'caseReference',
      message: 'Enter the case reference: 3 to 20 letters, digits and hyphens.',
    }),
    ...problemOfBirth(child.dateOfBirth, today),
    ...problemIf(!DISTRICT.test(child.homeDistrict), {
      field: 'homeDistrict',
      message: 'Enter the first part of the home postcode, like NG1.',
    }),
    ...problemIf(!child.accessNeeds.every((need) => Object.hasOwn(ACCESS_FACETS, need)), {
      field: 'accessNeeds',
      message: 'Choose access needs from the list.',
    }),
  ];
  if (problems.length === 0) return child;
  throw new DomainError('invalid', 'children.invalid', 'Some facts about the child are wrong.', {
    problems,
  });
}

function tidy(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
}

function problemOfName(field: string, label: string, name: string): FieldProblem[] {
  if (name === '') return [{ field, message: `Enter the ${label}.` }];
  const fits = name.length <= 80 && NAME.test(name);
  return problemIf(!fits, {
    field,
    message: `Enter the ${label} with letters, spaces, hyphens and apostrophes, up to 80 of them.`,
  });
}

function problemOfBirth(dateOfBirth: string, today: string): FieldProblem[] {
  const field = 'dateOfBirth';
  if (!isDay(dateOfBirth)) {
    return [{ field, message: 'Enter a real date of birth, like 27 3 2014.' }];
  }
  if (dateOfBirth > today) return [{ field, message: 'The date of birth must be in the past.' }];
  return problemIf(ageOn(dateOfBirth, today) > OLDEST, {
    field,
    message: `The service is for children and young people up to ${OLDEST}. Check the year.`,
  });
}

/** Whether it is a day of the calendar: 30 February is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function problemIf(wrong: boolean, problem: FieldProblem): FieldProblem[] {
  return wrong ? [problem] : [];
}
