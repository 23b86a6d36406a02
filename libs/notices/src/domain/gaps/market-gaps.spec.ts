import { type CouncilFacts, type MarketFacts } from '../facts.js';
import { marketGaps } from './market-gaps.js';

const council = (id: string): CouncilFacts => ({
  id,
  name: `Council ${id}`,
  details: {
    legalName: `Council ${id}`,
    ppon: 'PBCP-5168-ZDGP',
    street: 'County Hall',
    town: 'Matlock',
    postcode: 'DE4 3AG',
    region: 'UKF13',
    contactName: 'Procurement',
    contactEmail: 'procurement@council.example',
  },
});

const MARKET: MarketFacts = {
  ocid: 'ocds-xxxxxx-dm-1',
  title: 'Short breaks',
  lightTouch: true,
  establishedOn: null,
  endsOn: null,
  feeBasisPoints: 0,
  lead: council('lead'),
  others: [council('other')],
  parts: [
    { number: '1', code: 'clubs', title: 'Clubs', description: 'By day.', conditions: ['How?'] },
    {
      number: '2',
      code: 'nights',
      title: 'Nights',
      description: 'By night.',
      conditions: ['Who?'],
    },
  ],
  particulars: {
    description: 'Short breaks.',
    cpv: '85311300',
    regions: ['UKF1'],
    whoMayUse: 'Both councils',
    documents: 'On the page of the market.',
    verification: 'Registers are looked up.',
    gpa: false,
    plannedStart: '2027-01-01',
  },
  applyUrl: 'https://fairplace.example/markets',
};

const without = (field: keyof MarketFacts['particulars']): Partial<MarketFacts> => {
  const { [field]: _left, ...particulars } = MARKET.particulars;
  return { particulars };
};
const withPart = (change: object): Partial<MarketFacts> => ({
  parts: MARKET.parts.map((part, index) => (index === 0 ? { ...part, ...change } : part)),
});
const unknown = (one: CouncilFacts): CouncilFacts => ({ ...one, details: null });

it('a market of which everything is said lacks nothing', () => {
  expect(marketGaps(MARKET)).toEqual([]);
});

it.each<[letter: string, change: Partial<MarketFacts>]>([
  ['a', { lead: unknown(MARKET.lead) }],
  ['b', { others: MARKET.others.map(unknown) }],
  ['c', { others: MARKET.others.map(unknown) }],
  ['d', { lead: unknown(MARKET.lead) }],
  ['f', { lead: unknown(MARKET.lead) }],
  ['g', { title: ' ' }],
  ['h', { ocid: '' }],
  ['j', without('documents')],
  ['k', { applyUrl: '' }],
  ['l', without('description')],
  ['m', { parts: [] }],
  ['n', without('cpv')],
  ['o', withPart({ conditions: [] })],
  ['p', without('verification')],
  ['q', without('gpa')],
  ['r', { lightTouch: null }],
  ['s', withPart({ title: '' })],
  ['t', withPart({ description: '' })],
  ['u', withPart({ number: '2' })],
  ['v', without('whoMayUse')],
  ['w', without('regions')],
  ['x', without('plannedStart')],
  ['y', { endsOn: undefined }],
  ['z', { feeBasisPoints: null }],
])('reg. 25(2)(%s) is named when it is missing', (letter, change) => {
  const named = marketGaps({ ...MARKET, ...change }).map(({ paragraph }) => paragraph);
  expect(named).toContain(`SI 2024/692 reg. 25(2)(${letter})`);
});
