import { type AccessFacet } from '#kernel';
import { type Parent } from './child-row.js';
import { type Level } from './levels.js';
import { type Merge } from './merge.js';

/** The facts of a child that both the case system and people here can change. */
export interface Facts {
  firstName: string;
  lastName: string;
  homeDistrict: string;
  accessNeeds: AccessFacet[];
}

/** What the case system said the last time. */
export interface CaseRecord extends Omit<Facts, 'accessNeeds'>, Parent {
  /** Null where it never said. */
  accessNeeds: AccessFacet[] | null;
  workerId: string | null;
  level: Level | null;
}

/** A child of the file as it is here. */
export interface PresentChild extends Facts {
  id: string;
  caseReference: string;
  dateOfBirth: string;
  officers: { id: string; name: string }[];
  record: CaseRecord | null;
}

/** An officer of the authority, by the e-mail address in small letters. */
export interface KnownWorker {
  id: string;
  email: string;
  name: string;
}

/** What to do where the file and a person here say different things. */
export type OnConflict = 'keep' | 'take';

/** One fact of one row: what is here, what the file says, and what comes of it. */
export interface FactChange {
  field: keyof Facts | 'worker';
  before: string;
  after: string;
  outcome: Exclude<Merge, 'same'>;
}

/** A list as one text, in an order that does not depend on who wrote it. */
export function shown(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.toSorted().join('; ');
}

/** Whether nothing of a child's facts is written: lists that are kept are kept as they are. */
export function hasFacts(present: Facts, facts: Facts): boolean {
  return (
    facts.firstName === present.firstName &&
    facts.lastName === present.lastName &&
    facts.homeDistrict === present.homeDistrict &&
    shown(facts.accessNeeds) === shown(present.accessNeeds)
  );
}
