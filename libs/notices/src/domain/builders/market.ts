import {
  type MarketFacts,
  type MarketPartFacts,
  type NoticeFacts,
  type SupplierFacts,
  WITHHOLDABLE,
} from '../facts.js';
import { type OcdsDocument, type Party, type Release, type Tender } from '../ocds.js';
import { councilParty, councilReference } from './parties.js';

const CPV_WORDS = 'Common procurement vocabulary';

/** The instant at which a day begins, or is over, for a release. */
export const dayBegins = (day: string): string => `${day}T00:00:00Z`;
export const dayEnds = (day: string): string => `${day}T23:59:59Z`;

/** Councils of a market as parties of a release: the lead first. */
export function councilsOf({ lead, others }: MarketFacts): Party[] {
  return [
    councilParty(lead, ['buyer', 'procuringEntity']),
    ...others.map((council) => councilParty(council, ['buyer'])),
  ];
}

export function noticeDocument(
  { kind, releaseId, url, date, withheld }: NoticeFacts,
  type: string,
): OcdsDocument {
  const hidden = withheld.map(
    ({ what, reason }) =>
      ` Withheld under section 94(1)(b) of the Procurement Act 2023: ${WITHHOLDABLE[what]}. Reason: ${reason}`,
  );
  return {
    id: releaseId,
    documentType: type,
    noticeType: kind,
    description: `${kind} notice.${hidden.join('')}`,
    url,
    datePublished: date,
    format: 'text/html',
  };
}

/** What every release says of itself. */
export function releaseOf(
  notice: NoticeFacts,
  ocid: string,
  tag: string,
): Pick<Release, 'ocid' | 'id' | 'date' | 'tag' | 'initiationType' | 'language'> {
  const { releaseId: id, date } = notice;
  return { ocid, id, date, tag: [tag], initiationType: 'tender', language: 'en' };
}

/** The market itself, the same in each of its notices but for its status. */
export function marketTender(market: MarketFacts, status: Tender['status']): Tender {
  const { particulars, lead } = market;
  const dynamic = { hasDynamicPurchasingSystem: true, dynamicPurchasingSystem: systemOf(status) };
  return {
    id: market.ocid,
    title: market.title,
    description: particulars.description ?? '',
    status,
    classification: { scheme: 'CPV', id: particulars.cpv ?? '', description: CPV_WORDS },
    mainProcurementCategory: 'services',
    procurementMethod: 'selective',
    procurementMethodDetails: `Dynamic market (Procurement Act 2023 s.34). May be used by: ${particulars.whoMayUse ?? ''}`,
    ...(market.lightTouch && { specialRegime: ['lightTouch'] }),
    aboveThreshold: true,
    ...(particulars.gpa && { coveredBy: ['GPA'] }),
    legalBasis: { scheme: 'UKPGA', id: '2023/54' },
    procuringEntity: councilReference(lead),
    contractPeriod: termOf(market),
    lots: market.parts.map((part) => lotOf(market, part, dynamic)),
    items: market.parts.map((part) => itemOf(market, part)),
    techniques: dynamic,
    otherRequirements: {
      qualificationSystemConditions: conditionsOf(market),
      qualificationSystemMethods: [particulars.verification ?? ''],
    },
    submissionMethod: ['electronicSubmission'],
    submissionMethodDetails: `Apply at any time, free of charge, at ${market.applyUrl}`,
    submissionTerms: { electronicSubmissionPolicy: 'required', languages: ['en'] },
    participationFees: [{ id: '1', type: ['win'], description: feeOf(market.feeBasisPoints ?? 0) }],
    documents: [
      {
        id: 'conditions',
        documentType: 'biddingDocuments',
        description: particulars.documents ?? '',
        url: market.applyUrl,
        format: 'text/html',
      },
    ],
  };
}

function systemOf(status: Tender['status']): { type: string; status: string } {
  const of = {
    planned: 'pending',
    active: 'active',
    complete: 'terminated',
    cancelled: 'cancelled',
    withdrawn: 'cancelled',
  };
  return { type: 'closed', status: of[status] };
}

function termOf({ establishedOn, endsOn, particulars }: MarketFacts): Record<string, string> {
  const start = establishedOn ?? particulars.plannedStart;
  return {
    ...(start !== undefined && { startDate: dayBegins(start) }),
    ...(endsOn
      ? { endDate: dayEnds(endsOn) }
      : { description: 'Open-ended: the market has no last day.' }),
  };
}

function lotOf(market: MarketFacts, part: MarketPartFacts, techniques: object): object {
  return {
    id: part.number,
    title: part.title,
    description: part.description,
    status: 'active',
    contractPeriod: termOf(market),
    suitability: { sme: true, vcse: true },
    techniques,
    hasOptions: false,
  };
}

function itemOf({ particulars }: MarketFacts, { number, code, title }: MarketPartFacts): object {
  const cpv = particulars.parts?.[code] ?? particulars.cpv ?? '';
  return {
    id: number,
    relatedLot: number,
    additionalClassifications: [{ scheme: 'CPV', id: cpv, description: title }],
    deliveryAddresses: (particulars.regions ?? []).map((region) => ({
      region,
      country: 'GB',
      countryName: 'United Kingdom',
    })),
  };
}

function conditionsOf({ parts }: MarketFacts): string[] {
  const all = parts.flatMap(({ title, conditions }) =>
    conditions.map((words) => `${title}: ${words}`),
  );
  return [...new Set(all)];
}

function feeOf(basisPoints: number): string {
  return basisPoints === 0
    ? 'No fee: 0% of the estimated value of a contract.'
    : `${String(basisPoints / 100)}% of the estimated value of a contract, charged to whoever is awarded it.`;
}

/** A supplier as this notice may show it. */
export function shownIn(notice: NoticeFacts, supplier: SupplierFacts): SupplierFacts {
  const hidden = notice.withheld.some(({ what }) => what === 'supplier-addresses');
  return hidden ? { ...supplier, address: null } : supplier;
}
