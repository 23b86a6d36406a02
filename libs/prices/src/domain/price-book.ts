import { type PriceUnit } from '#kernel';

/** What one council pays for one offer from a day on. */
export interface PriceVersion {
  id: string;
  offerId: string;
  offer: string;
  provider: string;
  councilId: string;
  council: string;
  priceUnit: PriceUnit;
  previousPence: number;
  pence: number;
  /** "YYYY-MM-DD". */
  validFrom: string;
  /** The first day on which it is no longer the price; null while no other is agreed. */
  validTo: string | null;
  upliftId: string;
  /** ISO 8601. */
  agreedAt: string;
  isInForce: boolean;
}

/** The most that a unit of a part may cost from a day on. */
export interface PriceCeiling {
  partId: string;
  part: string;
  market: string;
  priceUnit: PriceUnit;
  pence: number;
  validFrom: string;
  source: string;
}

/** @param pence of one unit; @param validFrom "YYYY-MM-DD", a day to come; @param source who decided it, and when */
export interface NewCeiling {
  partId: string;
  priceUnit: PriceUnit;
  pence: number;
  validFrom: string;
  source: string;
}
