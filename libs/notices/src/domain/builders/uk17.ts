import { type CouncilFacts, type NoticeFacts } from '../facts.js';
import { type Release } from '../ocds.js';
import { noticeDocument, releaseOf } from './market.js';
import { councilParty, councilReference } from './parties.js';

/** How fast a council paid in a half year, as its finance system counted: SI 2024/692 reg. 38(2). */
export interface PaymentFigures {
  /** Arithmetic mean of days from the day after the invoice came to the day on which the money was there. */
  averageDays?: string;
  /** Percentages with at most two decimals: within 30 days, from day 31 to 60, later. */
  within30?: string;
  within60?: string;
  later?: string;
  /** Of what became payable, percentage that was not paid within the half year. */
  unpaid?: string;
  approvedBy?: string;
  approvedAs?: string;
  /** Who typed what was typed, and when ("YYYY-MM-DD"): for the council's own pages, never published. */
  typedBy?: string | null;
  typedOn?: string;
}

export interface PaymentFacts {
  ocid: string;
  council: CouncilFacts;
  /** "YYYY-MM-DD". */
  from: string;
  to: string;
  figures: PaymentFigures;
}

/** Payments compliance notice: SI 2024/692 reg. 38. */
export function uk17(
  { ocid, council, from, to, figures }: PaymentFacts,
  notice: NoticeFacts,
): Release {
  const f = figures;
  return {
    ...releaseOf(notice, ocid, 'implementation'),
    title: `Payments compliance notice, ${from} to ${to}`,
    description: [
      `Payments under public contracts from ${from} to ${to}.`,
      `Average time to pay: ${f.averageDays ?? ''} days.`,
      `Paid within 30 days: ${f.within30 ?? ''}%. From day 31 to day 60: ${f.within60 ?? ''}%. On or after day 61: ${f.later ?? ''}%.`,
      `Became payable and not paid in the period: ${f.unpaid ?? ''}%.`,
      `Approved by ${f.approvedBy ?? ''}, ${f.approvedAs ?? ''}.`,
    ].join('\n'),
    buyer: councilReference(council),
    parties: [councilParty(council, ['buyer'])],
    tender: {
      id: ocid,
      title: 'Payments compliance',
      status: 'complete',
      documents: [noticeDocument(notice, 'implementationNotice')],
    },
  };
}
