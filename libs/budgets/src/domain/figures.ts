import { type BudgetFigures } from '#ledger';
import { type Delivery, type Programme } from './programmes.js';

/** Of an open entitlement, what everybody who sees its budget may know. */
export interface EntitlementFacts {
  id: string;
  programme: Programme;
  delivery: Delivery;
  financialYear: string;
  /** "YYYY-MM-DD". */
  startsOn: string;
  endsOn: string;
  /** What was given for the year, before any of it was moved to a card. */
  pence: number;
  minutes: number;
  /** Nights away from home, where they are counted apart from hours; else 0. */
  nights: number;
}

/** A child's personal budget at one moment, without its card; all zero where no entitlement is open. */
export interface Figures extends BudgetFigures {
  childId: string;
  entitlement: EntitlementFacts | null;
}

export const NOTHING: BudgetFigures = {
  allocatedPence: 0,
  committedPence: 0,
  spentPence: 0,
  availablePence: 0,
  hours: { allocatedMinutes: 0, committedMinutes: 0, spentMinutes: 0, availableMinutes: 0 },
  nights: { allocated: 0, committed: 0, spent: 0, available: 0 },
};
