import { instantToLocal } from '#kernel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const WHEN = /(\d\d:\d\d)(?: (BST|GMT))? on \w+ (\d+) (\w+) (\d{4})/;
const SHARE = /(\d+%|all|no) (?:of the )?money comes back/;

/** A moment of which sentences promise something. */
export interface Moment {
  at: number;
  percent: number;
  why: string;
}

/**
 * What sentences about cancelling promise, read as a person reads them: by such a minute so much, in the minute
 * after it what the next sentence says. The last one ends with the start, after which nothing is cancelled.
 */
export function momentsOf(sentences: string[]): Moment[] {
  return sentences.flatMap((sentence, at) => {
    const by = minuteIn(sentence);
    if (by === undefined) return [];
    const percent = shareIn(sentence);
    const next = sentences[at + 1];
    const inTime = [-MINUTE, 0].map((offset) => ({
      at: by + offset,
      percent,
      why: `${offset} ms from the minute`,
    }));
    if (next === undefined) return inTime;
    return [
      ...inTime,
      { at: by + MINUTE - 1, percent, why: 'in the last millisecond of the minute' },
      { at: by + MINUTE, percent: shareIn(next), why: 'a minute later' },
    ];
  });
}

function shareIn(sentence: string): number {
  const share = SHARE.exec(sentence)?.[1];
  if (share === undefined) throw new Error(`"${sentence}" says nothing of money`);
  if (share === 'all') return 100;
  return share === 'no' ? 0 : Number(share.slice(0, -1));
}

/** @throws Error when the words name no moment or two */
function minuteIn(sentence: string): number | undefined {
  const when = WHEN.exec(sentence);
  if (!when) return undefined;
  const [, time = '', zone, day = '', month = '', year = ''] = when;
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const wall = `${year}-${number}-${day.padStart(2, '0')}T${time}`;
  const found = [
    { zoneName: 'GMT', at: new Date(`${wall}Z`).getTime() },
    { zoneName: 'BST', at: new Date(`${wall}Z`).getTime() - HOUR },
  ].filter(
    ({ zoneName, at }) =>
      instantToLocal(new Date(at)) === wall && (zone === undefined || zone === zoneName),
  );
  if (found.length !== 1) throw new Error(`"${sentence}" names ${found.length} moments`);
  return found[0]?.at;
}
