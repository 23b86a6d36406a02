import { invalidField, parsePounds } from '#kernel';
import { type Field } from './act-page.js';

/** The choice that somebody made, one of those offered. @throws DomainError calloffs.choose */
export function chosen<Value extends string>(
  given: string | undefined,
  name: string,
  { offered, message }: { offered: readonly Value[]; message: string },
): Value {
  const value = offered.find((one) => one === given);
  if (value === undefined) throw invalidField('calloffs.choose', name, message);
  return value;
}

/** Pounds as pence. @throws DomainError calloffs.no-amount */
export function poundsIn(given: string | undefined, name: string): number {
  const pence = parsePounds(given ?? '');
  if (pence === undefined || pence === 0)
    throw invalidField('calloffs.no-amount', name, 'Enter an amount in pounds, such as 45.50');
  return pence;
}

/** The question that reasons answer. */
export function reasonsField(label: string, hint: string): Field {
  return { kind: 'area', name: 'reasons', label, hint };
}
