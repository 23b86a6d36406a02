import { instantToLocal, LOCAL_ZONE } from '#kernel';
import { type CancellationStep, type CancellationTerms } from './cancellation.js';

const HOUR = 3_600_000;
const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: LOCAL_ZONE,
});
const ZONE = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone: LOCAL_ZONE });

/**
 * The rules of one booking in plain words, from the rows that the refund is computed by.
 */
export function cancellationSentences({ steps, illness }: CancellationTerms): string[] {
  const last = steps.at(-1);
  const alone = steps.length === 1;
  return [
    ...steps.map((step, at) => {
      if (alone)
        return `You can cancel until ${whenText(step.until)}, when it starts: ${back(step)}.`;
      if (step === last) return `After that, until it starts, ${back(step)}.`;
      const whole = `cancel by ${whenText(step.until)} and ${back(step)}.`;
      return at === 0 ? capital(whole) : `After that, ${whole}`;
    }),
    ...(illness.days > 0 && last && last.percent < 100 ? [illnessSentence(illness)] : []),
  ];
}

/** The rules of an offer, before anybody knows which session. */
export function policySentences(steps: Pick<CancellationStep, 'hours' | 'percent'>[]): string[] {
  const alone = steps.length === 1;
  return steps.map((step, at) => {
    if (alone) return `You can cancel until it starts: ${back(step)}.`;
    if (at === steps.length - 1) return `After that, until it starts, ${back(step)}.`;
    const whole = `cancel at least ${hoursText(step.hours)} before it starts and ${back(step)}.`;
    return at === 0 ? capital(whole) : `After that, ${whole}`;
  });
}

/** "48 hours (2 days)" */
export function hoursText(hours: number): string {
  const days = hours / 24;
  if (hours === 1) return '1 hour';
  return Number.isInteger(days) && days > 1 ? `${hours} hours (${days} days)` : `${hours} hours`;
}

/** "10:00 on Thursday 4 March 2027"; in an hour that comes twice with the name of its time. */
export function whenText(instant: string): string {
  const at = new Date(instant);
  const time = instantToLocal(at).slice(11);
  const zone = comesTwice(at)
    ? ` ${ZONE.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''}`
    : '';
  return `${time}${zone} on ${DAY.format(at).replace(',', '')}`;
}

function comesTwice(at: Date): boolean {
  const local = instantToLocal(at);
  return [-HOUR, HOUR].some((by) => instantToLocal(new Date(at.getTime() + by)) === local);
}

function back({ percent }: Pick<CancellationStep, 'percent'>): string {
  if (percent === 100) return 'all of the money comes back';
  return percent === 0 ? 'no money comes back' : `${percent}% of the money comes back`;
}

function illnessSentence({ days, used }: CancellationTerms['illness']): string {
  const left = Math.max(0, days - used);
  const many = days === 1 ? '1 day' : `${days} days`;
  return `If the child is ill, all of it comes back until it starts, on ${many} a year: ${left === 0 ? 'none is' : left === 1 ? '1 is' : `${left} are`} left. Nobody asks for proof.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
