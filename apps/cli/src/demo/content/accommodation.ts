import { type DemoListing } from './offers.js';
import { districtOf } from './places.js';

export interface DemoUnit extends DemoListing {
  kind: 'supported-accommodation';
  /** Of the one unit the offer has: "room 3". */
  label: string;
  /** Staff on the premises at all hours, or a flat of its own that staff visit. */
  staffing: 'around-the-clock' | 'dispersed';
  bedspaces: 1;
  /** Nominal support of a dispersed place: five hours a week. Null where staff are always there. */
  supportMinutesPerWeek: number | null;
  /** The amount is invented: the sources give no weekly price. */
  priceUnit: 'week';
}

/** Provider, name of the house or scheme, town and postcode, number of units. */
type Site = readonly [string, string, string, number];

const staffedHouses: readonly Site[] = [
  ['juniper-row', 'Juniper House', 'Nottingham, NG3 1AF', 7],
  ['northlight', 'Northlight Court', 'Derby, DE24 1AG', 6],
  ['stepping-stile', 'Stile House', 'Chesterfield, S41 1AH', 5],
  ['ashcombe-yard', 'Ashcombe House', 'Sutton-in-Ashfield, NG17 1AF', 5],
  ['halfpenny-bridge', 'Bridge House', 'Long Eaton, NG10 1AH', 4],
];

const dispersedFlats: readonly Site[] = [
  ['juniper-row', 'Juniper flats', 'Nottingham, NG7 4AA', 6],
  ['juniper-row', 'Juniper flats', 'Bulwell, NG6 4AB', 5],
  ['northlight', 'Northlight flats', 'Derby, DE23 4AD', 6],
  ['northlight', 'Northlight flats', 'Belper, DE56 4AE', 3],
  ['stepping-stile', 'Stile flats', 'Chesterfield, S40 4AF', 5],
  ['stepping-stile', 'Stile flats', 'Buxton, SK17 4AG', 3],
  ['ashcombe-yard', 'Ashcombe flats', 'Mansfield, NG18 4AH', 5],
  ['ashcombe-yard', 'Ashcombe flats', 'Worksop, S80 4AJ', 4],
  ['ashcombe-yard', 'Ashcombe flats', 'Newark-on-Trent, NG24 4AB', 3],
  ['bluegate', 'Bluegate flats', 'Swadlincote, DE11 1AG', 4],
  ['halfpenny-bridge', 'Halfpenny flats', 'Ilkeston, DE7 4AD', 4],
];

const ABOUT_STAFFED =
  'A room of your own with its own bathroom in a shared house, with staff there day and night. A keyworker plans each week with you, and the kitchen and garden are shared.';

const ABOUT_DISPERSED =
  'A self-contained flat with your own front door, on an ordinary street. A keyworker visits for about five hours a week, at times you agree together.';

/** 75 units for young people aged 16 to 21: 27 with staff at all hours, 48 dispersed. */
export const demoUnits: readonly DemoUnit[] = [
  ...staffedHouses.flatMap((site) => unitsAt(site, 'around-the-clock')),
  ...dispersedFlats.flatMap((site) => unitsAt(site, 'dispersed')),
];

function unitsAt(site: Site, staffing: DemoUnit['staffing']): DemoUnit[] {
  return Array.from({ length: site[3] }, (_, index) => unitAt(site, staffing, index + 1));
}

function unitAt([providerKey, name, place]: Site, staffing: DemoUnit['staffing'], number: number) {
  const [town = '', postcode = ''] = place.split(', ');
  const { district, authority } = districtOf(postcode);
  const staffed = staffing === 'around-the-clock';
  const label = `${staffed ? 'room' : 'flat'} ${number}`;
  return {
    key: `unit.${providerKey}.${postcode.replace(' ', '').toLowerCase()}.${number}`,
    providerKey,
    kind: 'supported-accommodation' as const,
    part: 'supported-accommodation' as const,
    title: `${name}, ${town}: ${label}`,
    label,
    description: staffed ? ABOUT_STAFFED : ABOUT_DISPERSED,
    town,
    postcode,
    district,
    authority,
    ageFrom: 16,
    ageTo: 21,
    accessFacets: number === 1 ? (['step-free'] as const) : [],
    staffing,
    bedspaces: 1 as const,
    supportMinutesPerWeek: staffed ? null : 300,
    pricePence: staffed ? 118_000 : 46_000,
    priceUnit: 'week' as const,
  };
}
