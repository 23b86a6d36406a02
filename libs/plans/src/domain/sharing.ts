import { type SectionCode } from './sections.js';

/** What a family lets a provider see. */
export interface Consent {
  id: string;
  sections: SectionCode[];
  /** The last day, "YYYY-MM-DD". */
  endsOn: string;
  approvedBy: string;
  approvedAt: string;
  /** Its last day is not over. */
  inForce: boolean;
}

/** A provider that may come to see something of the plan. */
export interface SharedWith {
  providerId: string;
  providerName: string;
  /** A booking is confirmed, or ended less than 30 days ago: without one nothing is seen. */
  hasBooking: boolean;
  /** 30 days after the last booking that is known. */
  seesUntil: string | null;
  consent: Consent | null;
}

export interface Look {
  id: string;
  role: 'provider' | 'officer';
  name: string;
  providerName: string | null;
  sections: SectionCode[];
  lookedAt: string;
}

/** What a provider sees of a child's plan. */
export interface SharedPlan {
  childName: string;
  startsAt: string;
  /** Of the booking; null for a stay. */
  sessionId: string | null;
  sections: { section: SectionCode; title: string; body: string; ownWords: boolean }[];
}
