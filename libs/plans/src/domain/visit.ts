import { isDay } from '#kernel';
import { invalidPlan, notForThisRole } from './plans.errors.js';

export const VISIT_PLACES = {
  home: 'At home',
  school: 'At school',
  elsewhere: 'Somewhere else',
  video: 'By video call',
} as const;
export type VisitPlace = keyof typeof VISIT_PLACES;

/** A visit about the plan, as the family reads it too. */
export interface Visit {
  id: string;
  /** "YYYY-MM-DD". */
  visitedOn: string;
  place: VisitPlace;
  present: string;
}

export type NewVisit = Omit<Visit, 'id'>;

/** A child whose Targeted Short Breaks were accepted and who was not visited since. */
export interface VisitDue {
  childId: string;
  childName: string;
  /** "YYYY-MM-DD", the day on which they were accepted. */
  since: string;
}

export interface VisitsOfChild {
  /** The last first. */
  visits: Visit[];
  /** The day since which one is due; null where none is (Agenda 05, para 13). */
  dueSince: string | null;
}

/** @throws DomainError plans.invalid about a field */
export function checkedVisit({ visitedOn, place, present }: NewVisit, today: string): NewVisit {
  if (!isDay(visitedOn) || visitedOn > today) {
    throw invalidPlan('visitedOn', 'Enter the day of the visit: today or a day before.');
  }
  const who = present.normalize('NFC').trim();
  if (who.length < 3 || who.length > 300) {
    throw invalidPlan('present', 'Say who was there, in 3 to 300 characters.');
  }
  return { visitedOn, place, present: who };
}

/** @throws DomainError for everybody but officers */
export function officersVisit(): Error {
  return notForThisRole('The officer of the child writes visits down.');
}
