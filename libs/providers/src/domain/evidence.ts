import {
  type EvidenceItem,
  type IdentifierKind,
  type PolicyKind,
  type VerificationMethod,
} from './vocabulary.js';

/** A number of an organisation beside the one it registered with. */
export interface Identifier {
  id: string;
  kind: IdentifierKind;
  number: string;
  /** The last day of what ends, "YYYY-MM-DD". */
  validTo: string | null;
}

/** That a policy is there, since when, and by when it is looked at again. */
export interface Policy {
  id: string;
  kind: PolicyKind;
  adoptedOn: string;
  reviewBy: string;
}

/** What a council looked up about a piece of evidence. */
export interface Verification {
  itemId: string;
  outcome: 'confirmed' | 'not-confirmed';
  method: VerificationMethod;
  note: string | null;
  /** Name of the council. */
  authority: string;
  at: Date;
}

/** A piece of evidence that counts, whatever it is. */
export interface Evidence {
  id: string;
  item: EvidenceItem;
  kind: string;
  /** A number, an insurer or a worker's name. */
  detail: string | null;
  /** The last day, or for a policy the day by which it is looked at again. */
  endsOn: string | null;
}

/** A piece of evidence about whose end somebody is told. */
export interface Ending extends Evidence {
  noticeId: string;
  providerId: string;
  providerName: string;
  /** 60, 30 or 7 before the last day; 0 when it is over. */
  days: number;
}
