import { DomainError, type OfferKind } from '#kernel';

/** When a night in a home begins and ends, "HH:MM" by the clock on the wall. */
export interface HomeHours {
  checkIn: string | null;
  checkOut: string | null;
}

const USUAL = { checkIn: '16:00', checkOut: '10:00' };
const NONE: HomeHours = { checkIn: null, checkOut: null };

/**
 * The hours of a home: only overnight breaks away have them, from 16:00 to 10:00 unless said otherwise.
 * Check-in lies between 12:00 and 22:00 and check-out between 06:00 and 12:00, so that no stay begins or
 * ends in an hour that a change of the clocks skips or repeats.
 * @throws DomainError catalogue.unit-invalid
 */
export function checkedHours(
  kind: OfferKind,
  given: { checkIn?: string | undefined; checkOut?: string | undefined },
): HomeHours {
  if (kind !== 'overnight-away') return NONE;
  const { checkIn = USUAL.checkIn, checkOut = USUAL.checkOut } = given;
  const problems = [
    ...timeProblem('checkIn', checkIn, ['12:00', '22:00']),
    ...timeProblem('checkOut', checkOut, ['06:00', '12:00']),
  ];
  if (problems.length === 0) return { checkIn, checkOut };
  throw new DomainError('invalid', 'catalogue.unit-invalid', 'Check the times of the home.', {
    problems,
  });
}

function timeProblem(field: string, time: string, [first, last]: [string, string]) {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) && time >= first && time <= last) return [];
  return [{ field, message: `Enter a time from ${first} to ${last}, such as ${last}` }];
}
