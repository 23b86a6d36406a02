import { type AccessFacet } from '#kernel';

/** A child as a list shows it. */
export interface ChildInList {
  id: string;
  /** The council's own number for the case. */
  caseReference: string;
  firstName: string;
  lastName: string;
  /** "YYYY-MM-DD". */
  dateOfBirth: string;
  /** Outward postcode of the home, such as "NG1": enough to measure a distance. */
  homeDistrict: string;
}

export interface Child extends ChildInList {
  authorityId: string;
  accessNeeds: AccessFacet[];
}

export function fullName({ firstName, lastName }: Pick<Child, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}
