export const INCIDENT_KINDS = {
  injury: 'Injury',
  illness: 'Illness',
  behaviour: 'Behaviour',
  missing: 'Missing for a time',
  safeguarding: 'Concern about safety',
  other: 'Something else',
} as const;
export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** Within so many minutes an officer of the child should have read it. */
export const MINUTES_TO_READ = 60;

export interface NewIncident {
  kind: IncidentKind;
  happened: string;
  done: string;
}

export interface Incident extends NewIncident {
  id: string;
  childId: string;
  childName: string;
  providerName: string;
  offerTitle: string;
  startsAt: string;
  writtenBy: string;
  writtenAt: string;
  readBy: string | null;
  readAt: string | null;
  answer: string | null;
}

/** "20 minutes late", said by one side to the other. */
export interface LateWord {
  bookingId: string;
  saidFor: 'family' | 'provider';
  minutes: number;
  saidAt: string;
}
