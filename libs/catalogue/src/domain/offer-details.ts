import {
  type AccessFacet,
  DomainError,
  type FieldProblem,
  MOST_CARERS,
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
  /** For one of the unit, and for all the carers who come. */
  pricePence: number;
  priceUnit: PriceUnit;
  /** How many come at once; 1 where it is not carers who are paid for. */
  carers?: number;
  /** Who the staff are and what they are trained in; empty when nothing is said. */
  staff?: string;
  /** What a child should bring; empty when nothing is said. */
  bring?: string;
}

/** The kind decides registration and part of the market, so it stays what it is. */
export interface NewOffer extends OfferDetails {
  kind: OfferKind;
  /** The part of a market; needed only where several parts buy this kind. */
  partId?: string | undefined;
}

const OLDEST = 25;
const HIGHEST_PENCE = 1_000_000;
const LONGEST_TEXT = 1000;

/**
 * Tidies the details and checks them as the database would, in words.
 * @throws DomainError catalogue.offer-invalid naming every field that is wrong
 */
export function checkedDetails<Details extends OfferDetails & { kind: OfferKind }>(
  typed: Details,
): Details & Required<OfferDetails> {
  const details = {
    ...typed,
    carers: typed.carers ?? 1,
    staff: (typed.staff ?? '').trim().normalize('NFC'),
    bring: (typed.bring ?? '').trim().normalize('NFC'),
    title: typed.title.trim().normalize('NFC'),
    description: typed.description.trim().normalize('NFC'),
    access: [...new Set(typed.access)],
  };
  const problems = [
    ...lengthProblem('title', details.title, [3, 120]),
    ...lengthProblem('description', details.description, [10, 2000]),
    ...lengthProblem('staff', details.staff, [0, LONGEST_TEXT]),
    ...lengthProblem('bring', details.bring, [0, LONGEST_TEXT]),
    ...carersProblem(details),
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

/** The price of one of the unit when so many carers come, each at so much. @returns pence */
export function priceOfCarers(carerPence: number, carers: number): number {
  return carerPence * carers;
}

function carersProblem({ kind, carers }: { kind: OfferKind; carers: number }): FieldProblem[] {
  const most = MOST_CARERS[kind] ?? 1;
  if (Number.isSafeInteger(carers) && carers >= 1 && carers <= most) return [];
  return [
    {
      field: 'carers',
      message:
        most === 1
          ? 'Only care and nights at home have a number of carers. Leave it at 1.'
          : `Enter a number from 1 to ${most}.`,
    },
  ];
}

/** Characters as a person counts them, which is how the database counts them too. */
export function lengthProblem(
  field: string,
  text: string,
  [least, most]: [number, number],
): FieldProblem[] {
  const length = Array.from(text).length;
  if (length >= least && length <= most) return [];
  const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
  return [{ field, message: `Use ${range} characters.` }];
}

function rangeProblem(field: string, value: number, most: number): FieldProblem[] {
  if (Number.isSafeInteger(value) && value >= 0 && value <= most) return [];
  return [{ field, message: `Enter a whole number from 0 to ${most}.` }];
}
