import { invalidField } from '#kernel';
import { type VisitForm } from '../../assessment/assessment.forms.js';

/**
 * The day of three fields, "YYYY-MM-DD".
 * @throws DomainError assessments.not-a-day
 */
export function heldOn(form: VisitForm): string {
  const text = [
    form['heldOn-year'].trim().padStart(4, '0'),
    form['heldOn-month'].trim().padStart(2, '0'),
    form['heldOn-day'].trim().padStart(2, '0'),
  ].join('-');
  const day = new Date(`${text}T12:00:00Z`);
  const isDay = /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime());
  if (isDay && day.toISOString().startsWith(text)) return text;
  throw invalidField(
    'assessments.not-a-day',
    'heldOn',
    'Enter the day of the visit, like 27 3 2026.',
  );
}
