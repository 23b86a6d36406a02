import { type Party, type Release } from './ocds.js';

/** One row of a notice as people read it. */
export interface NoticeLine {
  label: string;
  /** One paragraph each. */
  values: string[];
}

type Loose = Record<string, unknown>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);
const within = (value: unknown): Loose => (isLoose(value) ? value : {});

/** Everything that a release says, in the order of the Regulations, without what is empty. */
export function linesOf(release: Release): NoticeLine[] {
  const tender = within(release.tender);
  const lines: NoticeLine[] = [
    { label: 'Identifier', values: [release.ocid] },
    { label: 'What it says', values: [text(release.description)] },
    { label: 'Published by', values: release.parties.filter(isCouncil).map(inWords) },
    {
      label: 'Suppliers',
      values: release.parties.filter((party) => !isCouncil(party)).map(inWords),
    },
    ...OF_TENDER.map(([label, values]) => ({ label, values: values(tender) })),
    {
      label: 'Changes',
      values: list(tender['amendments']).map(({ description }) => text(description)),
    },
    { label: 'Award', values: (release.awards ?? []).map((award) => awardInWords(award)) },
    {
      label: 'Contract',
      values: (release.contracts ?? []).map((contract) => contractInWords(within(contract))),
    },
    { label: 'Withheld', values: withheldOf(release) },
  ];
  return lines
    .map(({ label, values }) => ({ label, values: values.filter((value) => value !== '') }))
    .filter(({ values }) => values.length > 0);
}

const isCouncil = ({ roles }: Party): boolean => roles.includes('buyer');

function inWords({ name, identifier, address, contactPoint, details }: Party): string {
  const { scale, vcse } = within(details);
  return [
    name,
    `${identifier.scheme} ${identifier.id}`,
    [address?.['streetAddress'], address?.['locality'], address?.['postalCode']]
      .filter(Boolean)
      .join(', '),
    contactPoint?.name,
    contactPoint?.email,
    scale === 'sme' ? 'Small or medium-sized enterprise' : '',
    vcse === true ? 'Charity or social enterprise' : '',
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('. ');
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);
const field =
  (name: string) =>
  (tender: Loose): string[] => [text(tender[name])];
const requirement =
  (name: string) =>
  (tender: Loose): string[] =>
    strings(within(tender['otherRequirements'])[name]);

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const OF_TENDER: [label: string, values: (tender: Loose) => string[]][] = [
  ['Title', field('title')],
  ['Description', field('description')],
  ['CPV code', (tender) => [text(within(tender['classification'])['id'])]],
  ['Procedure', field('procurementMethodDetails')],
  ['Why this procedure', field('procurementMethodRationale')],
  ['Special regime', (tender) => strings(tender['specialRegime']).map(regimeInWords)],
  [
    'Agreement on government procurement',
    (tender) => (Array.isArray(tender['coveredBy']) ? ['Covered'] : []),
  ],
  ['Parts', (tender) => list(tender['lots']).map(lotInWords)],
  ['Where', regionsOf],
  ['When', (tender) => [periodInWords(within(tender['contractPeriod']))]],
  ['Tenders until', (tender) => [text(within(tender['tenderPeriod'])['endDate'])]],
  ['Award criteria', criteriaOf],
  ['Conditions for membership', requirement('qualificationSystemConditions')],
  ['How conditions are verified', requirement('qualificationSystemMethods')],
  ['How to apply', field('submissionMethodDetails')],
  [
    'Fee',
    (tender) => list(tender['participationFees']).map(({ description }) => text(description)),
  ],
  ['Documents', documentsOf],
  ['Ended on', (tender) => [dayInWords(text(tender['finalStatusDate']))]],
];

const regimeInWords = (regime: string): string =>
  regime === 'lightTouch' ? 'Light touch' : regime;
const lotInWords = ({ id, title, description }: Loose): string =>
  `${text(id)}. ${text(title)}. ${text(description)}`;

function documentsOf(tender: Loose): string[] {
  return list(tender['documents'])
    .filter(({ noticeType }) => noticeType === undefined)
    .map(({ description, url }) => `${text(description)} ${text(url)}`);
}

function regionsOf(tender: Loose): string[] {
  const all = list(tender['items']).flatMap((item) =>
    list(item['deliveryAddresses']).map(({ region }) => text(region)),
  );
  return [...new Set(all)];
}

function criteriaOf(tender: Loose): string[] {
  return list(tender['lots']).flatMap((lot) =>
    list(within(lot['awardCriteria'])['criteria']).map(({ name, numbers }) => {
      const [number] = list(numbers);
      return `${text(name)}${number ? `: ${String(number['number'])}%` : ''}`;
    }),
  );
}

function periodInWords({ startDate, endDate, description }: Loose): string {
  const from = dayInWords(text(startDate));
  const to = dayInWords(text(endDate));
  const term = [from && `From ${from}`, to && `to ${to}`].filter((part) => part !== '').join(' ');
  return [term, text(description)].filter((part) => part !== '').join('. ');
}

/** "1 December 2026"; what is no time stays empty. */
function dayInWords(instant: string): string {
  return instant === '' ? '' : LONG_DAY.format(new Date(instant));
}

function awardInWords(award: Loose): string {
  const { amount } = within(award['value']);
  return [
    text(award['title']),
    list(award['suppliers'])
      .map(({ name }) => text(name))
      .join(', '),
    typeof amount === 'number' ? `£${amount.toLocaleString('en-GB')}` : '',
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function contractInWords(contract: Loose): string {
  const signed = dayInWords(text(contract['dateSigned']));
  const { amount } = within(contract['value']);
  return [
    signed && `Signed on ${signed}`,
    periodInWords(within(contract['period'])),
    typeof amount === 'number' ? `£${amount.toLocaleString('en-GB')}` : '',
    ...list(contract['amendments']).map(({ description }) => text(description)),
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function withheldOf({ planning, tender, awards = [] }: Release): string[] {
  const documents = [
    ...(planning?.documents ?? []),
    ...(tender?.documents ?? []),
    ...awards.flatMap((award) => list(award['documents'])),
  ];
  const all = documents.flatMap(
    ({ description }) => /Withheld under .*/.exec(text(description)) ?? [],
  );
  return [...new Set(all)];
}
