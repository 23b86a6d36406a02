import { type Child } from '#children';
import { type Caller } from '#kernel';

/** Where the pages of a plan are for whoever reads them, and how they speak. */
export interface PlanPlace {
  /** The address of the plan; its other pages are below. */
  base: string;
  /** Of the page that leads to the plan. */
  backHref: string;
  backText: string;
  /** A young person reads about themselves: "my", and larger. */
  young: boolean;
  officer: boolean;
  /** "Wren"; for a young person the text says "me" instead. */
  firstName: string;
  /** "Wren's", "my". */
  whose: string;
  /** The class of ordinary text. */
  bodyClass: string;
}

export function placeOf({ role }: Caller, { id, firstName }: Child): PlanPlace {
  const [young, officer] = [role === 'young-person', role === 'officer'];
  const base = officer ? `/officer/children/${id}/plan` : `/plan/${id}`;
  return {
    base,
    backHref: officer ? `/officer/children/${id}` : '/plan',
    backText: officer ? firstName : 'Back',
    young,
    officer,
    firstName,
    whose: young ? 'my' : `${firstName}’s`,
    bodyClass: young ? 'govuk-body-l' : 'govuk-body',
  };
}

/** The address of a child's plan for a caller, before the child is read. */
export function planPath({ role }: Caller, childId: string): string {
  return role === 'officer' ? `/officer/children/${childId}/plan` : `/plan/${childId}`;
}
