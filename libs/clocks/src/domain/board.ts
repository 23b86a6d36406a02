import { addDays, type Clock, isWorkingDay, localDay } from '#kernel';

export const BOARD_GROUPS = {
  overdue: 'Overdue',
  today: 'Today',
  week: 'In the next seven days',
  later: 'Later',
} as const;
export type BoardGroup = keyof typeof BOARD_GROUPS;

export interface ClockOnBoard extends Clock {
  /** The last local day on which it is in time, "YYYY-MM-DD". */
  lastDay: string;
  group: BoardGroup;
  /** Whole days to the last one; below zero when it is over. */
  daysLeft: number;
  /** Working days after today up to the last one; 0 when there is none. */
  workingDaysLeft: number;
}

/** Reminders go out when so many working days are left. */
export const SOON = 2;
const MOST_COUNTED = 400;

/** Puts clocks in the order in which they run out. @param now by the database's clock, never the host's */
export function boardOf(clocks: Clock[], now: Date): ClockOnBoard[] {
  const today = localDay(now);
  // What two sources list is one clock.
  const each = new Map(
    clocks.map((one) => [`${one.kind} ${one.href} ${Date.parse(one.dueAt)}`, one]),
  );
  return [...each.values()]
    .map((clock) => onBoard(clock, now, today))
    .toSorted((one, other) => order(one, other));
}

function order(one: Clock, other: Clock): number {
  return Date.parse(one.dueAt) - Date.parse(other.dueAt) || one.text.localeCompare(other.text);
}

function onBoard(clock: Clock, now: Date, today: string): ClockOnBoard {
  const due = Date.parse(clock.dueAt);
  // A clock that runs to the end of a day is due at the midnight after it.
  const lastDay = localDay(new Date(due - 1));
  const daysLeft = Math.round((Date.parse(lastDay) - Date.parse(today)) / 86_400_000);
  return {
    ...clock,
    lastDay,
    daysLeft,
    group: due <= now.getTime() ? 'overdue' : groupOf(daysLeft),
    workingDaysLeft: workingDays(today, lastDay),
  };
}

function groupOf(daysLeft: number): BoardGroup {
  if (daysLeft <= 0) return 'today';
  return daysLeft <= 7 ? 'week' : 'later';
}

function workingDays(today: string, lastDay: string): number {
  let count = 0;
  let day = today;
  for (let counted = 0; day < lastDay && counted < MOST_COUNTED; counted += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** What its people are told of: nothing yet, that it is soon, or that it is over. */
export function stageOf({ group, workingDaysLeft }: ClockOnBoard): 'soon' | 'overdue' | undefined {
  if (group === 'overdue') return 'overdue';
  return workingDaysLeft <= SOON ? 'soon' : undefined;
}

/** How many end in each of the weeks ahead; what is overdue stands first. */
export interface WeekBar {
  label: string;
  count: number;
}

const WEEKS = 8;

/** Overdue, then eight weeks from today on, then all that comes after. */
export function weeksOf(clocks: ClockOnBoard[]): WeekBar[] {
  const count = (fits: (clock: ClockOnBoard) => boolean): number => clocks.filter(fits).length;
  const isAhead = ({ group }: ClockOnBoard): boolean => group !== 'overdue';
  const weeks = Array.from({ length: WEEKS }, (_none, week) => ({
    label: week === 0 ? 'This week' : `In ${week} ${week === 1 ? 'week' : 'weeks'}`,
    count: count((one) => isAhead(one) && weekOf(one) === week),
  }));
  return [
    { label: 'Overdue', count: count((one) => !isAhead(one)) },
    ...weeks,
    { label: 'Later', count: count((one) => isAhead(one) && weekOf(one) >= WEEKS) },
  ];
}

function weekOf({ daysLeft }: ClockOnBoard): number {
  return Math.max(0, Math.floor(daysLeft / 7));
}
