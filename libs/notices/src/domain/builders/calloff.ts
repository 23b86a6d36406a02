import { type CalloffFacts } from '../calloff-facts.js';
import { type NoticeFacts } from '../facts.js';
import { type OcdsDocument, type Release, type Tender } from '../ocds.js';
import { dayBegins, dayEnds, releaseOf } from './market.js';
import { councilParty, councilReference } from './parties.js';

const KINDS = {
  quality: 'quality',
  'recipient-views': 'quality',
  proximity: 'quality',
  price: 'price',
};

/** Pounds, as OCDS counts money. */
export const money = (pence: number): Record<string, unknown> => ({
  amount: pence / 100,
  amountGross: pence / 100,
  currency: 'GBP',
});

/** What every release about a purchase says: who buys, and the market that it is under. */
export function calloffRelease(
  calloff: CalloffFacts,
  notice: NoticeFacts,
  tag: string,
): Pick<
  Release,
  | 'ocid'
  | 'id'
  | 'date'
  | 'tag'
  | 'initiationType'
  | 'language'
  | 'buyer'
  | 'parties'
  | 'relatedProcesses'
> {
  return {
    ...releaseOf(notice, calloff.ocid, tag),
    buyer: councilReference(calloff.council),
    parties: [councilParty(calloff.council, ['buyer', 'procuringEntity'])],
    relatedProcesses: [
      {
        id: '1',
        relationship: ['framework'],
        title: calloff.marketTitle,
        scheme: 'ocid',
        identifier: calloff.marketOcid,
      },
    ],
  };
}

/** The purchase itself, the same in each of its notices but for its status. */
export function calloffTender(
  calloff: CalloffFacts,
  status: Tender['status'],
  documents: OcdsDocument[],
): Tender {
  const direct = calloff.route !== 'mini-competition';
  const { startsOn, endsOn, estimatedPence } = calloff;
  return {
    id: calloff.ocid,
    title: calloff.title,
    description: calloff.description,
    status,
    mainProcurementCategory: 'services',
    procurementMethod: direct ? 'direct' : 'selective',
    procurementMethodDetails: direct
      ? 'Direct award (Procurement Act 2023 s.41)'
      : `Competitive flexible procedure for members of a dynamic market (Procurement Act 2023 s.34), part ${calloff.partNumber}`,
    ...(direct && { procurementMethodRationale: calloff.justification }),
    competitive: !direct,
    ...(calloff.lightTouch && { specialRegime: ['lightTouch'] }),
    aboveThreshold: true,
    procuringEntity: councilReference(calloff.council),
    ...(estimatedPence !== null && { value: money(estimatedPence) }),
    ...(startsOn !== null && {
      contractPeriod: {
        startDate: dayBegins(startsOn),
        ...(endsOn !== null && { endDate: dayEnds(endsOn) }),
      },
    }),
    ...periodsOf(calloff),
    lots: [
      {
        id: '1',
        title: `Part ${calloff.partNumber}: ${calloff.partTitle}`,
        status: status === 'active' ? 'active' : status,
        ...(!direct && { awardCriteria: { criteria: calloff.criteria.map(criterionOf) } }),
      },
    ],
    documents,
  };
}

function periodsOf({
  sentAt,
  deadline,
  questionsUntil,
  route,
}: CalloffFacts): Record<string, unknown> {
  if (route !== 'mini-competition') return {};
  return {
    tenderPeriod: {
      ...(sentAt !== null && { startDate: sentAt }),
      ...(deadline !== null && { endDate: deadline }),
    },
    ...(questionsUntil !== null && { enquiryPeriod: { endDate: questionsUntil } }),
    awardCriteria: 'ratedCriteria',
  };
}

function criterionOf({ title, kind, weight }: CalloffFacts['criteria'][0]): object {
  return {
    type: KINDS[kind],
    name: title,
    numbers: [{ number: weight, weight: 'percentageExact' }],
  };
}
