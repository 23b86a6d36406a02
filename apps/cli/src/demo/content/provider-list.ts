import { type PartCode, type RegistrationKind } from './types.js';

export type ProviderKind = 'company' | 'charity' | 'community-interest-company' | 'sole-trader';

/** One provider as written down here; `provider.ts` works out its numbers and dates. */
export interface ProviderRow {
  key: string;
  name: string;
  kind: ProviderKind;
  town: string;
  postcode: string;
  parts: readonly PartCode[];
  registrations: readonly RegistrationKind[];
}

/** Names of one kind of organisation: key, name, town and postcode, parts, registrations. */
type Line = readonly [string, string, string, readonly PartCode[], readonly RegistrationKind[]];

const DAY = 'daytime-activities';
const CARE = 'care-at-home';
const NIGHTS = 'overnight-stays';
const HOMES = 'supported-accommodation';
const CHILDCARE = 'ofsted-childcare';
const CHILDRENS_HOME = 'ofsted-childrens-home';
const ACCOMMODATION = 'ofsted-supported-accommodation';
const CQC = 'cqc';

const charities: readonly Line[] = [
  [
    'kestrel-lane',
    'Kestrel Lane Short Breaks (demo)',
    'Mansfield, NG18 1AA',
    [DAY, CARE, NIGHTS],
    [CHILDCARE, CQC, CHILDRENS_HOME],
  ],
  ['wren-house', 'Wren House (demo)', 'Derby, DE23 1AB', [DAY, NIGHTS], [CHILDRENS_HOME]],
  ['copper-beech', 'Copper Beech Clubs (demo)', 'Chesterfield, S40 1AD', [DAY], [CHILDCARE]],
  ['otter-brook', 'Otter Brook Befriending (demo)', 'Derby, DE22 1AE', [DAY], [CHILDCARE]],
  [
    'fernhollow',
    'Fernhollow Family Support (demo)',
    'Glossop, SK13 1AF',
    [DAY, CARE, NIGHTS],
    [CHILDCARE, CQC, CHILDRENS_HOME],
  ],
  ['greenlark', 'Greenlark Saturday Clubs (demo)', 'Worksop, S80 1AG', [DAY], [CHILDCARE]],
  [
    'stepping-stile',
    'Stepping Stile Homes (demo)',
    'Chesterfield, S41 1AH',
    [HOMES],
    [ACCOMMODATION],
  ],
];

const companies: readonly Line[] = [
  ['paddlewheel', 'Paddlewheel Water Sports (demo)', 'West Bridgford, NG2 1AA', [DAY], [CHILDCARE]],
  ['lantern-street', 'Lantern Street Home Care (demo)', 'Derby, DE1 1AB', [CARE, NIGHTS], [CQC]],
  ['longstride', 'Longstride Climbing (demo)', 'Buxton, SK17 1AD', [DAY], []],
  [
    'quarterdeck',
    'Quarterdeck Care at Home (demo)',
    'Newark-on-Trent, NG24 1AE',
    [CARE, NIGHTS],
    [CQC],
  ],
  ['juniper-row', 'Juniper Row Living (demo)', 'Nottingham, NG3 1AF', [HOMES], [ACCOMMODATION]],
  ['northlight', 'Northlight Supported Living (demo)', 'Derby, DE24 1AG', [HOMES], [ACCOMMODATION]],
  [
    'halfpenny-bridge',
    'Halfpenny Bridge Breaks and Homes (demo)',
    'Long Eaton, NG10 1AH',
    [DAY, HOMES],
    [CHILDCARE, ACCOMMODATION],
  ],
];

const communityCompanies: readonly Line[] = [
  ['teasel-and-thyme', 'Teasel and Thyme Gardens (demo)', 'Southwell, NG25 1AA', [DAY], []],
  ['sixpenny-stage', 'Sixpenny Stage (demo)', 'Nottingham, NG7 1AB', [DAY], [CHILDCARE]],
  ['marlpit', 'Marlpit Youth Project (demo)', 'Ilkeston, DE7 1AD', [DAY], [CHILDCARE]],
  ['saltbox', 'Saltbox Makers (demo)', 'Beeston, NG9 1AE', [DAY], []],
  [
    'ashcombe-yard',
    'Ashcombe Yard (demo)',
    'Sutton-in-Ashfield, NG17 1AF',
    [HOMES],
    [ACCOMMODATION],
  ],
  ['bluegate', 'Bluegate Homes (demo)', 'Swadlincote, DE11 1AG', [HOMES], [ACCOMMODATION]],
];

const soleTraders: readonly Line[] = [
  ['bramblewick', 'Bramblewick Stables (demo)', 'Bakewell, DE45 1AA', [DAY], []],
  ['tin-whistle', 'Tin Whistle Music (demo)', 'Belper, DE56 1AB', [DAY], []],
];

/** Number 23, whose application waits for its decisions. */
const applicants: readonly Line[] = [
  ['cloudberry', 'Cloudberry Adventures (demo)', 'Retford, DN22 1AA', [DAY], [CHILDCARE]],
];

function rowsOf(kind: ProviderKind, lines: readonly Line[]): ProviderRow[] {
  return lines.map(([key, name, place, parts, registrations]) => {
    const [town = '', postcode = ''] = place.split(', ');
    return { key, name, kind, town, postcode, parts, registrations };
  });
}

export const admittedProviderRows: readonly ProviderRow[] = [
  ...rowsOf('charity', charities),
  ...rowsOf('company', companies),
  ...rowsOf('community-interest-company', communityCompanies),
  ...rowsOf('sole-trader', soleTraders),
];

export const applicantRows: readonly ProviderRow[] = rowsOf(
  'community-interest-company',
  applicants,
);
