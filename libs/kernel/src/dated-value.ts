import { type Caller, type Role } from './caller.js';
import { checkedText } from './checked-text.js';
import { DomainError, invalidField } from './domain-error.js';
import { addDays } from './local-time.js';

/** A value that an authority sets from a day on; it counts until the next one of the same thing begins. */
export interface DatedValue {
  /** "YYYY-MM-DD". */
  inForceFrom: string;
  /** Who decided it, when and where that is written. */
  source: string;
  /** Name of whoever set it; null for what came along. */
  setBy: string | null;
  /** ISO instant; null likewise. */
  setAt: string | null;
}

/** What a person says of a value beside the value itself. */
export type NewDatedValue = Pick<DatedValue, 'inForceFrom' | 'source'>;

const MOST_DAYS_AHEAD = 3660;

/**
 * A new value begins today or later, so that nothing that has been decided changes.
 * @param today "YYYY-MM-DD"
 * @throws DomainError settings.wrong-start, settings.wrong-source
 */
export function checkedDatedValue(
  { inForceFrom, source }: NewDatedValue,
  today: string,
): NewDatedValue {
  if (inForceFrom < today || inForceFrom > addDays(today, MOST_DAYS_AHEAD)) {
    throw invalidField(
      'settings.wrong-start',
      'inForceFrom',
      'Enter today or a later day, at most ten years ahead: what has begun stays as it is.',
    );
  }
  const said = checkedText(source, {
    code: 'settings.wrong-source',
    field: 'source',
    least: 10,
    most: 300,
    message: 'Say in 10 to 300 characters where this was decided.',
  });
  return { inForceFrom, source: said };
}

/** @throws DomainError settings.not-yours to everybody else */
export function requireSetter({ role }: Caller, allowed: Role[]): void {
  if (allowed.includes(role)) return;
  throw new DomainError(
    'forbidden',
    'settings.not-yours',
    `This is set by somebody else in your council: ${allowed.join(' or ')}.`,
  );
}

/** A value from that day is there. */
export function alreadySet(): DomainError {
  const message = 'Another value begins on that day. Choose another day, or take that one back.';
  return new DomainError('conflict', 'settings.already-set', message, {
    problems: [{ field: 'inForceFrom', message }],
  });
}

/** Nothing begins on that day, or it has begun. */
export function nothingToTakeBack(): DomainError {
  return new DomainError(
    'conflict',
    'settings.nothing-to-take-back',
    'There is no value of that day that has not begun. Set a new one from today or later instead.',
  );
}

/** The value in force on a day. @param values the newest first */
export function standingOn<Value extends { inForceFrom: string }>(
  values: readonly Value[],
  day: string,
): Value | undefined {
  return values.find(({ inForceFrom }) => inForceFrom <= day);
}
