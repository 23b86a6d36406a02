import { minutesNeeded, reasonNeeded, timeNeeded } from './attendance.errors.js';
import { type NewMark } from './mark.js';

/**
 * The mark with nothing that its kind does not say.
 * @throws DomainError attendance.minutes-needed, attendance.time-needed, attendance.reason-needed
 */
export function checkedMark(mark: NewMark): Required<NewMark> {
  const reason = mark.reason?.trim() ?? null;
  if (reason !== null && (reason.length < 5 || reason.length > 500)) throw reasonNeeded();
  return {
    ...mark,
    minutesLate: mark.kind === 'late' ? checkedMinutes(mark.minutesLate) : null,
    leftAt: mark.kind === 'left-early' ? checkedTime(mark.leftAt) : null,
    reason,
  };
}

function checkedMinutes(minutes: number | null | undefined): number {
  if (!Number.isInteger(minutes)) throw minutesNeeded();
  const whole = Number(minutes);
  if (whole < 1 || whole > 600) throw minutesNeeded();
  return whole;
}

function checkedTime(time: string | null | undefined): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) throw timeNeeded();
  return time ?? '';
}
