import {
  type AccessFacet,
  DomainError,
  type FieldProblem,
  type OfferKind,
  type PriceUnit,
} from '#kernel';

/** What a provider says about an offer and may change later. */
export interface OfferDetails {
  title: string;
  description: string;
  postcode: string;
  /** Whole years, both inclusive. */
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
  /** For one of the unit. */
  pricePence: number;
  priceUnit: PriceUnit;
}

/** The kind decides registration and part of the market, so it stays what it is. */
export interface NewOffer extends OfferDetails {
  kind: OfferKind;
  /** The part of a market; needed only where several parts buy this kind. */
  partId?: string | undefined;
}

const OLDEST = 25;
const HIGHEST_PENCE = 1_000_000;

/**
 * Tidies the details and checks them as the database would, in words.
 * @throws DomainError catalogue.offer-invalid naming every field that is wrong
 */
export function checkedDetails<Details extends OfferDetails>(typed: Details): Details {
  const details = {
    ...typed,
    title: typed.title.trim().normalize('NFC'),
    description: typed.description.trim().normalize('NFC'),
    access: [...new Set(typed.access)],
  };
  const problems = [
    ...lengthProblem('title', details.title, [3, 120]),
    ...lengthProblem('description', details.description, [10, 2000]),
    ...rangeProblem('ageFrom', details.ageFrom, OLDEST),
    ...rangeProblem('ageTo', details.ageTo, OLDEST),
    ...rangeProblem('pricePence', details.pricePence, HIGHEST_PENCE),
  ];
  if (details.ageTo < details.ageFrom) {
    problems.push({ field: 'ageTo', message: 'The oldest age must not be below the youngest.' });
  }
  if (problems.length === 0) return details;
  throw new DomainError('invalid', 'catalogue.offer-invalid', 'Check what you entered.', {
    problems,
  });
}

/** Characters as a person counts them, which is how the database counts them too. */
export function lengthProblem(
  field: string,
  text: string,
  [least, most]: [number, number],
): FieldProblem[] {
  const length = Array.from(text).length;
  if (length >= least && length <= most) return [];
  return [{ field, message: `Use ${least} to ${most} characters.` }];
}

function rangeProblem(field: string, value: number, most: number): FieldProblem[] {
  if (Number.isSafeInteger(value) && value >= 0 && value <= most) return [];
  return [{ field, message: `Enter a whole number from 0 to ${most}.` }];
}
