import { addDays } from '#kernel';
import { type OutcomeText } from './plan.js';
import { invalidPlan } from './plans.errors.js';

/** Characters of a section, as the database counts them or fewer. */
export const LONGEST_SECTION = 4000;
export const LONGEST_WISH = 400;
export const LONGEST_NOTE = 1000;
export const LONGEST_SUMMARY = 2000;
/** Days after which a family is asked again whether a provider may still see. */
export const LONGEST_CONSENT_DAYS = 365;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A text as it is kept: without white space around it, lines ended as everywhere. */
export function tidied(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}

/** @throws DomainError plans.invalid naming the field */
export function checkedText(field: string, text: string, longest: number): string {
  const tidy = tidied(text);
  if (tidy.length > longest) {
    const over = (tidy.length - longest).toLocaleString('en-GB');
    const most = longest.toLocaleString('en-GB');
    throw invalidPlan(field, `Use ${most} characters or fewer: this is ${over} too many.`);
  }
  return tidy;
}

/** @throws DomainError plans.invalid */
export function checkedOutcome({ wish, sign, dueOn }: OutcomeText): OutcomeText {
  const checked = {
    wish: checkedText('wish', wish, LONGEST_WISH),
    sign: checkedText('sign', sign, LONGEST_WISH),
    dueOn: dueOn === '' ? null : dueOn,
  };
  if (checked.wish === '') throw invalidPlan('wish', 'Say what is to change.');
  if (checked.dueOn !== null && !isDay(checked.dueOn)) {
    throw invalidPlan('dueOn', 'Enter a real date, or leave it empty.');
  }
  return checked;
}

/**
 * The last day of a consent.
 * @param today "YYYY-MM-DD"
 * @throws DomainError plans.invalid
 */
export function checkedEnd(endsOn: string, today: string): string {
  if (!isDay(endsOn)) throw invalidPlan('endsOn', 'Enter a real date.');
  if (endsOn < today) throw invalidPlan('endsOn', 'Enter today or a later day.');
  if (endsOn > addDays(today, LONGEST_CONSENT_DAYS))
    throw invalidPlan('endsOn', 'Enter a day within a year from now. You can say yes again then.');
  return endsOn;
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
