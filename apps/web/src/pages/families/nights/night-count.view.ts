import { type NightCount, type NightLimit, type NightReview, reachedOf } from '#bookings';
import { formatDate } from '../../../http/template-environment.js';

/** What each limit is called, for people who are no lawyers. */
const LIMIT_NAMES: Record<NightLimit['kind'], string> = {
  'local-year': 'Nights away in 12 months, in all homes',
  'statutory-year': 'Days in 12 months, in the same home',
  'statutory-placement': 'Days in a row, in the same home',
};

/** At how many an officer looks: "74 or more" where the rule is fewer than 74. */
export function limitText({ bound, value }: Pick<NightLimit, 'bound' | 'value'>): string {
  return bound === 'fewer-than' ? `${value} or more` : `more than ${value}`;
}

export function limitName({ kind }: Pick<NightLimit, 'kind'>): string {
  return LIMIT_NAMES[kind];
}

export interface CountLine {
  name: string;
  before: number;
  after: number;
  limit: string;
  source: string;
  /** "3 May 2027 to 2 May 2028": the time that was counted. */
  window: string;
  reached: boolean;
}

/** What a stay counts, and whether an officer looks at it first. */
export interface NightsOfStay {
  lines: CountLine[];
  /** What there would be with the stay, one sentence for each limit that it reaches. */
  warnings: string[];
  needsReview: boolean;
  review: NightReview | null;
}

export function nightsOfStay({
  counts,
  review,
}: {
  counts: NightCount[];
  review: NightReview | null;
}): NightsOfStay {
  const reached = reachedOf(counts);
  return {
    lines: countLines(counts),
    warnings: reached.map(warningOf),
    needsReview: reached.length > 0 && review?.state !== 'allowed',
    review,
  };
}

export function countLines(counts: NightCount[]): CountLine[] {
  return counts.map((count) => ({
    name: limitName(count),
    before: count.before,
    after: count.after,
    limit: limitText(count),
    source: count.source,
    window: `${formatDate(count.from)} to ${formatDate(count.to)}`,
    reached: count.reached,
  }));
}

function warningOf(count: NightCount): string {
  const { before, after, kind, from, to } = count;
  const when = `from ${formatDate(from)} to ${formatDate(to)}`;
  const rule = `An officer looks first when it is ${limitText(count)}.`;
  if (kind === 'statutory-placement')
    return `With this stay there are ${after} days in a row in the same home, ${when}. Without it there are ${before}. ${rule}`;
  const what = kind === 'local-year' ? 'nights away' : 'days in the same home';
  return `With this stay there are ${after} ${what} in the 12 months ${when}. Without it there are ${before}. ${rule}`;
}
