import { type CouncilFacts, type SupplierFacts } from './facts.js';

/** A purchase as its notices tell of it; nothing in it is about one child. */
export interface CalloffFacts {
  ocid: string;
  marketOcid: string;
  marketTitle: string;
  lightTouch: boolean;
  council: CouncilFacts;
  title: string;
  description: string;
  route: 'mini-competition' | 'direct' | 'user-choice' | 'urgent' | null;
  justification: string;
  partNumber: string;
  partTitle: string;
  estimatedPence: number | null;
  /** "YYYY-MM-DD". */
  startsOn: string | null;
  endsOn: string | null;
  /** ISO instants. */
  sentAt: string | null;
  questionsUntil: string | null;
  deadline: string | null;
  cancelledReason: string | null;
  criteria: {
    title: string;
    kind: 'quality' | 'recipient-views' | 'proximity' | 'price';
    weight: number;
  }[];
  award: AwardFacts | null;
  contract: ContractFacts | null;
  /** Of a change or an end: the row as it was made. */
  act: ActFacts;
}

export interface AwardFacts {
  id: string;
  supplier: SupplierFacts;
  pricePence: number;
  awardedAt: string;
  bidsReceived: number;
  bidsAssessed: number;
  summariesSentAt: string | null;
}

export interface ContractFacts {
  id: string;
  valuePence: number;
  startsOn: string;
  endsOn: string;
  signedAt: string | null;
  indicators: string[];
}

export interface ActFacts {
  what?: string;
  reasons?: string;
  value_pence?: number | null;
  ends_on?: string | null;
  ground?: string;
  ended_on?: string;
}
