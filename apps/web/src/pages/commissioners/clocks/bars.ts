import { type WeekBar } from '#clocks';

/** A bar of the picture, in units of its view box; the longest goes from side to side. */
export interface Bar extends WeekBar {
  y: number;
  width: number;
  isOverdue: boolean;
}

export const BAR_HEIGHT = 20;
const GAP = 8;
const LONGEST = 200;

export interface Bars {
  bars: Bar[];
  height: number;
}

/** Rows of bars, the first at the top. */
export function barsOf(weeks: WeekBar[]): Bars {
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  const bars = weeks.map((week, row) => ({
    ...week,
    y: row * (BAR_HEIGHT + GAP),
    width: Math.round((week.count / most) * LONGEST),
    isOverdue: week.label === 'Overdue',
  }));
  return { bars, height: weeks.length * (BAR_HEIGHT + GAP) };
}
