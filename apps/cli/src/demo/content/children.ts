import { addDays, type AccessFacet } from '#kernel';
import { entitlementOf, type DemoEntitlement } from './entitlements.js';
import { demoHouseholds, type DemoHousehold } from './households.js';
import { type Partner } from './authorities.js';
import { FIRST_NAMES } from './names.js';
import { DemoRandom } from './random.js';
import { MAIN_OFFICER, SECOND_OFFICER, officerOf } from './staff.js';
import { ACCESS_FACET_CODES, type Day } from './types.js';

export interface DemoChild {
  key: string;
  householdKey: string;
  /** "DEMO-0001". */
  caseReference: string;
  authority: Partner;
  firstName: string;
  familyName: string;
  dateOfBirth: Day;
  district: string;
  accessNeeds: readonly AccessFacet[];
  entitlement: DemoEntitlement;
  /** E-mail of the officer whose caseload the child is in. */
  officer: string;
}

/** Funded children in the caseload of `officer@`. */
export const MAIN_CASELOAD = 250;

interface NamedChild {
  firstName: string;
  /** Whole years old, and days since that birthday. */
  age: number;
  days: number;
  needs: readonly AccessFacet[];
}

/** The children of the sign-ins: two of `family@`, `young-person@`, two of `family.two@`. */
const NAMED: readonly NamedChild[] = [
  { firstName: 'Maya', age: 9, days: 100, needs: ['medication-trained', 'step-free'] },
  { firstName: 'Leo', age: 13, days: 40, needs: ['one-to-one'] },
  { firstName: 'Robin', age: 17, days: 30, needs: ['quiet-session'] },
  { firstName: 'Ava', age: 7, days: 200, needs: ['makaton'] },
  { firstName: 'Omar', age: 11, days: 10, needs: [] },
];

/** Needs as often as they stand here; a sibling's welcome is a wish, not a need of the child. */
const NEEDS: readonly AccessFacet[] = ACCESS_FACET_CODES.filter(
  (facet) => facet !== 'siblings-welcome',
);

/** The 1,200 children, those of the sign-ins first, with ages and years counted from today. */
export function demoChildren(today: Day): DemoChild[] {
  const places = demoHouseholds().flatMap((household) =>
    Array.from({ length: household.childCount }, () => household),
  );
  let inCounty = 0;
  return places.map((household, index) => {
    if (household.authority === 'nottinghamshire') inCounty++;
    return childOf(household, index, { today, officer: officerFor(household, inCounty) });
  });
}

function officerFor({ authority }: DemoHousehold, inCounty: number): string {
  if (authority !== 'nottinghamshire') return officerOf(authority);
  return inCounty <= MAIN_CASELOAD ? MAIN_OFFICER : SECOND_OFFICER;
}

function childOf(
  household: DemoHousehold,
  index: number,
  { today, officer }: { today: Day; officer: string },
): DemoChild {
  const number = String(index + 1).padStart(4, '0');
  const key = `child.${number}`;
  const { firstName, age, days, needs } = NAMED[index] ?? inventedChild(key);
  return {
    key,
    householdKey: household.key,
    caseReference: `DEMO-${number}`,
    authority: household.authority,
    firstName,
    familyName: household.familyName,
    dateOfBirth: addDays(today, -Math.ceil(age * 365.25) - days),
    district: household.district,
    accessNeeds: needs,
    entitlement: entitlementOf(index, today),
    officer,
  };
}

/** One in ten is under 5; most have one need or two. */
function inventedChild(key: string): NamedChild {
  const random = new DemoRandom(key);
  return {
    firstName: random.pick(FIRST_NAMES),
    age: random.next() < 0.1 ? random.between(0, 4) : random.between(5, 17),
    days: random.between(1, 363),
    needs: random.sample(NEEDS, random.pick([0, 0, 1, 1, 1, 2, 2, 2, 3, 4])),
  };
}
