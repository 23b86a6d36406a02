import { type FieldProblem, formatMinutes, formatNights, formatPence, LOCAL_ZONE } from '#kernel';
import { type FastifyViewOptions } from '@fastify/view';
import nunjucks, { type Environment } from 'nunjucks';
import { GOVUK_DIST, VIEWS } from './paths.js';

const DATE: Intl.DateTimeFormatOptions = {
  timeZone: LOCAL_ZONE,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
};
const dateFormat = new Intl.DateTimeFormat('en-GB', DATE);
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: LOCAL_ZONE, weekday: 'long' });
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: LOCAL_ZONE,
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** Nunjucks over our own templates and GOV.UK's; everything printed is escaped unless marked safe. */
export const VIEW_ENGINE: FastifyViewOptions = {
  engine: { nunjucks },
  templates: [VIEWS, GOVUK_DIST],
  options: { onConfigure: addFilters },
};

/** The filters that templates have besides Nunjucks' own. */
function addFilters(environment: Environment): void {
  environment.addFilter('pence', formatPence);
  environment.addFilter('minutes', formatMinutes);
  environment.addFilter('nights', formatNights);
  environment.addFilter('date', formatDate);
  environment.addFilter('time', formatTime);
  environment.addFilter('dateTime', formatDateTime);
  environment.addFilter('errorFor', errorFor);
  environment.addFilter('errorText', errorText);
}

/** "5 December 2026", from an instant or a "YYYY-MM-DD". */
export function formatDate(value: string | Date): string {
  return dateFormat.format(toDate(value));
}

/** "10:00am", as GOV.UK's style guide writes times. */
export function formatTime(value: string | Date): string {
  const parts = timeFormat.formatToParts(toDate(value));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  // Both 0 and 12 are 12 on a clock face; engines differ about 0.
  const hour = part('hour') === '0' ? '12' : part('hour');
  return `${hour}:${part('minute')}${part('dayPeriod')
    .toLowerCase()
    .replaceAll(/[^apm]/g, '')}`;
}

/** "Saturday 5 December 2026 at 10:00am". */
export function formatDateTime(value: string | Date): string {
  const date = toDate(value);
  return `${weekdayFormat.format(date)} ${formatDate(date)} at ${formatTime(date)}`;
}

/** The errorMessage of a field for GOV.UK macros: `errorMessage: errors | errorFor('price')`. */
function errorFor(errors: FieldProblem[] | undefined, field: string): { text: string } | undefined {
  const problem = errors?.find((one) => one.field === field);
  return problem && { text: errorText(problem.message) };
}

/** A message as pages write it: a single sentence has no full stop (GOV.UK style), several have theirs. */
function errorText(message: string): string {
  return message.includes('. ') ? message : message.replace(/\.$/, '');
}

function toDate(value: string | Date): Date {
  // Noon, because midnight UTC of a bare day may be another day elsewhere.
  if (typeof value === 'string' && value.length === 10) return new Date(`${value}T12:00:00Z`);
  return new Date(value);
}
