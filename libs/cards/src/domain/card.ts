import { type MoneyFigures } from '#ledger';

/** A card as it is stored. */
export interface Card {
  id: string;
  childId: string;
  entitlementId: string;
  programmeReference: string;
  /** What is printed on it; nobody here knows the rest of the number. */
  lastFour: string;
  state: 'active' | 'frozen';
}

/** A card with its money: what was loaded, set aside, spent, and is left to spend. */
export interface CardFigures extends MoneyFigures {
  id: string;
  lastFour: string;
  state: Card['state'];
}
