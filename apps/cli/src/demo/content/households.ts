import { PARTNERS, type Partner } from './authorities.js';
import { FAMILY_NAMES, GROWN_UP_NAMES } from './names.js';
import { districtsIn } from './places.js';
import { DemoRandom } from './random.js';
import { DEMO_DOMAIN } from './staff.js';
import { SHORT_BREAK_KINDS, type ShortBreakKind } from './types.js';

/** What a family asked to be told about: vacancies of these kinds within so many miles of home. */
export interface DemoNoticePreference {
  kinds: readonly ShortBreakKind[];
  miles: number;
}

export interface DemoFamilyAccount {
  email: string;
  name: string;
  role: 'family' | 'young-person';
  /** Only the named demonstration users have a password; the others exist to be told things. */
  signsIn: boolean;
  notices: DemoNoticePreference | null;
}

/** Children who live together. Most have no account: an officer acts for them by telephone. */
export interface DemoHousehold {
  key: string;
  authority: Partner;
  familyName: string;
  district: string;
  childCount: number;
  account: DemoFamilyAccount | null;
}

/** 1,200 funded children between the four authorities (the source's total; the split is invented). */
export const CHILDREN_IN: Record<Partner, number> = {
  nottinghamshire: 400,
  'derby-city': 200,
  derbyshire: 350,
  'nottingham-city': 250,
};

/** Every third household has an account, and two in five of those asked to be told. */
export function demoHouseholds(): DemoHousehold[] {
  const generated = PARTNERS.flatMap((authority) => householdsOf(authority));
  return [...namedHouseholds, ...generated];
}

function householdsOf(authority: Partner): DemoHousehold[] {
  const fixed = namedHouseholds.filter((household) => household.authority === authority);
  let left = CHILDREN_IN[authority] - fixed.reduce((sum, { childCount }) => sum + childCount, 0);
  const districts = districtsIn(authority);
  const found: DemoHousehold[] = [];
  while (left > 0) {
    const key = `household.${authority}.${found.length + 1}`;
    const random = new DemoRandom(key);
    const childCount = Math.min(left, random.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]));
    const familyName = random.pick(FAMILY_NAMES);
    found.push({
      key,
      authority,
      familyName,
      district: random.pick(districts),
      childCount,
      account: accountOf(authority, found.length, familyName, random),
    });
    left -= childCount;
  }
  return found;
}

function accountOf(authority: Partner, place: number, familyName: string, random: DemoRandom) {
  if (place % 3 !== 0) return null;
  return {
    email: `family.${authority}.${place / 3 + 1}@${DEMO_DOMAIN}`,
    name: `${random.pick(GROWN_UP_NAMES)} ${familyName}`,
    role: 'family' as const,
    signsIn: false,
    notices: (place / 3) % 5 < 2 ? noticesFrom(random) : null,
  };
}

function noticesFrom(random: DemoRandom): DemoNoticePreference {
  return {
    kinds: random.sample(SHORT_BREAK_KINDS, random.between(1, 3)),
    miles: random.pick([5, 10, 10, 15, 20]),
  };
}

const toldNearby: DemoNoticePreference = { kinds: ['activity-club', 'befriending'], miles: 15 };

/** The people of the demonstration sign-ins, all in Nottinghamshire. */
const namedHouseholds: readonly DemoHousehold[] = [
  {
    key: 'household.family',
    authority: 'nottinghamshire',
    familyName: 'Testerby',
    district: 'NG18',
    childCount: 2,
    account: named('family', 'Sam Testerby', 'family', toldNearby),
  },
  {
    key: 'household.young-person',
    authority: 'nottinghamshire',
    familyName: 'Exampleworth',
    district: 'NG17',
    childCount: 1,
    account: named('young-person', 'Robin Exampleworth', 'young-person', toldNearby),
  },
  {
    key: 'household.family-two',
    authority: 'nottinghamshire',
    familyName: 'Sampleton',
    district: 'S80',
    childCount: 2,
    account: named('family.two', 'Kim Sampleton', 'family', null),
  },
];

function named(
  mailbox: string,
  name: string,
  role: DemoFamilyAccount['role'],
  notices: DemoNoticePreference | null,
): DemoFamilyAccount {
  return { email: `${mailbox}@${DEMO_DOMAIN}`, name, role, signsIn: true, notices };
}
