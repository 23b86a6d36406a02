import { type NoticeKind } from './vocabulary.js';

/** A council as notices name it; what it has not written down yet is null. */
export interface CouncilFacts {
  id: string;
  name: string;
  details: CouncilDetails | null;
}

export interface CouncilDetails {
  legalName: string;
  /** Number of the central digital platform: "PBCP-5168-ZDGP". */
  ppon: string;
  street: string;
  town: string;
  postcode: string;
  /** International territorial level: "UKF13". */
  region: string;
  contactName: string;
  contactEmail: string;
}

export interface SupplierFacts {
  id: string;
  name: string;
  email: string;
  /** The best first: of the central digital platform, of Companies House, of the Charity Commission. */
  identifiers: { scheme: 'GB-PPON' | 'GB-COH' | 'GB-CHC'; id: string }[];
  address: { street: string; town: string; postcode: string } | null;
  /** Null while nobody has said. */
  sme: boolean | null;
  vcse: boolean | null;
}

/** What the law asks of a market's notices and no other table knows. */
export interface MarketParticulars {
  description?: string;
  /** Eight figures of the common procurement vocabulary. */
  cpv?: string;
  /** Where it is delivered: "UKF1". */
  regions?: string[];
  whoMayUse?: string;
  documents?: string;
  verification?: string;
  /** Whether suppliers of states of the agreement on government procurement have its rights. */
  gpa?: boolean;
  /** "YYYY-MM-DD", for the notice before. */
  plannedStart?: string;
  parts?: Record<string, string>;
}

export interface MarketPartFacts {
  /** Its number in the notice: "1". */
  number: string;
  code: string;
  title: string;
  description: string;
  conditions: string[];
}

export interface MarketFacts {
  ocid: string;
  title: string;
  lightTouch: boolean | null;
  /** "YYYY-MM-DD"; null before it is established. */
  establishedOn: string | null;
  /** Null for a market without a last day; undefined while nobody has said. */
  endsOn: string | null | undefined;
  /** Hundredths of a percent. */
  feeBasisPoints: number | null;
  lead: CouncilFacts;
  others: CouncilFacts[];
  parts: MarketPartFacts[];
  particulars: MarketParticulars;
  /** Where a provider applies. */
  applyUrl: string;
}

export interface ChangeFacts {
  what: 'admitted' | 'removed' | 'end-changed';
  effectiveOn: string;
  supplier: SupplierFacts | null;
  /** The number of the part. */
  part: string | null;
  partTitle: string | null;
  decidedBy: string;
  lastDay: string | null;
}

/** A member at the time that a notice tells of. */
export interface MemberFacts {
  supplier: SupplierFacts;
  parts: string[];
}

/** What a notice may leave out, each with its reason (Procurement Act 2023 s.94(1)(b)). */
export const WITHHOLDABLE = { 'supplier-addresses': 'Postal addresses of suppliers' } as const;

export interface Withheld {
  what: keyof typeof WITHHOLDABLE;
  reason: string;
}

/** The notice itself, beside what it is about. */
export interface NoticeFacts {
  kind: NoticeKind;
  releaseId: string;
  /** Where it will stand. */
  url: string;
  /** ISO instant of the check. */
  date: string;
  withheld: Withheld[];
}

/** Something that a notice must say and cannot yet: where the law says so, and where it is mended. */
export interface Gap {
  paragraph: string;
  words: string;
  mend: 'council' | 'particulars' | 'draft' | 'figures' | 'supplier' | 'calloff';
  /** Of the council or supplier. */
  id?: string;
}
