/** When an offer's sessions are, week by week. Days are 0 for Sunday to 6 for Saturday. */
export interface SessionPattern {
  weeks: 'all' | 'term' | 'holidays';
  slots: readonly { days: readonly number[]; start: string; end: string }[];
}

const [SUN, MON, TUE, WED, THU, FRI, SAT] = [0, 1, 2, 3, 4, 5, 6] as const;
const WEEKDAYS = [MON, TUE, WED, THU, FRI];

/** An end earlier than its start is on the next day. */
export const SESSION_PATTERNS = {
  saturdays: {
    weeks: 'all',
    slots: [
      { days: [SAT], start: '10:00', end: '13:00' },
      { days: [SAT], start: '14:00', end: '16:00' },
    ],
  },
  'after-school': { weeks: 'term', slots: [{ days: [TUE, THU], start: '16:00', end: '18:00' }] },
  'youth-night': { weeks: 'all', slots: [{ days: [FRI], start: '18:30', end: '20:30' }] },
  'school-holidays': {
    weeks: 'holidays',
    slots: [{ days: WEEKDAYS, start: '10:00', end: '15:00' }],
  },
  befriending: {
    weeks: 'all',
    slots: [
      { days: [WED], start: '16:30', end: '18:30' },
      { days: [SAT], start: '11:00', end: '14:00' },
      { days: [SUN], start: '13:00', end: '16:00' },
    ],
  },
  'care-visits': {
    weeks: 'all',
    slots: [
      { days: [MON, WED, FRI], start: '16:00', end: '18:00' },
      { days: [SAT], start: '09:00', end: '12:00' },
    ],
  },
  /** Booked bed by bed instead. */
  'no-sessions': { weeks: 'all', slots: [] },
  'weekend-nights': { weeks: 'all', slots: [{ days: [FRI, SAT], start: '18:00', end: '10:00' }] },
} as const satisfies Record<string, SessionPattern>;

export type PatternCode = keyof typeof SESSION_PATTERNS;
