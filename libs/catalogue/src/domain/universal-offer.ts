import { type AccessFacet, DomainError } from '#kernel';
import { lengthProblem } from './offer-details.js';

/** Who pays for what is open to every child. */
export const UNIVERSAL_COSTS = { free: 'Free', family: 'Paid by the family' } as const;
export type UniversalCost = keyof typeof UNIVERSAL_COSTS;

/** Something that is open to every child, booked with whoever runs it. */
export interface NewUniversalOffer {
  title: string;
  /** Who runs it, as people know it. */
  runBy: string;
  description: string;
  /** "Saturdays in term, 10am to noon". */
  times: string;
  cost: UniversalCost;
  /** "£4 a week"; may be empty where it is free. */
  costWords: string;
  /** A telephone number, the address of a page, "just turn up". */
  joining: string;
  postcode: string;
  /** Whole years, both inclusive. */
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
}

const OLDEST = 25;

/** @throws DomainError catalogue.universal-invalid naming every field that is wrong */
export function checkedUniversal(typed: NewUniversalOffer): NewUniversalOffer {
  const offer = {
    ...typed,
    title: tidy(typed.title),
    runBy: tidy(typed.runBy),
    description: tidy(typed.description),
    times: tidy(typed.times),
    costWords: tidy(typed.costWords),
    joining: tidy(typed.joining),
    access: [...new Set(typed.access)],
  };
  const problems = [
    ...lengthProblem('title', offer.title, [3, 120]),
    ...lengthProblem('runBy', offer.runBy, [2, 120]),
    ...lengthProblem('description', offer.description, [10, 1000]),
    ...lengthProblem('times', offer.times, [3, 200]),
    ...lengthProblem('costWords', offer.costWords, [offer.cost === 'free' ? 0 : 3, 200]),
    ...lengthProblem('joining', offer.joining, [3, 300]),
  ];
  for (const field of ['ageFrom', 'ageTo'] as const) {
    const age = offer[field];
    if (!Number.isSafeInteger(age) || age < 0 || age > OLDEST)
      problems.push({ field, message: `Enter an age from 0 to ${OLDEST}.` });
  }
  if (offer.ageTo < offer.ageFrom)
    problems.push({ field: 'ageTo', message: 'The oldest age must not be below the youngest.' });
  if (problems.length === 0) return offer;
  throw new DomainError('invalid', 'catalogue.universal-invalid', 'Check what you entered.', {
    problems,
  });
}

function tidy(text: string): string {
  return text.normalize('NFC').trim();
}
