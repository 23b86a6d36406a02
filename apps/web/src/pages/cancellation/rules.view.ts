import { type CancellationLimit, hoursText, policySentences } from '#bookings';

/** How far providers may go, in plain words. */
export function limitText(limit: CancellationLimit & { inForceFrom?: string | null }): string[] {
  const { mostNoticeHours, leastBackPercent, leastNoShowPercent, leastIllnessDays } = limit;
  if (leastBackPercent === 100 && leastNoShowPercent === 100) {
    return ['Nothing may be charged: everything comes back until the start.'];
  }
  return [
    `Everything comes back to whoever cancels ${mostNoticeHours === 0 ? 'before the start' : `${hoursText(mostNoticeHours)} before or earlier`}.`,
    `Later at least ${leastBackPercent}% comes back, and at least ${leastNoShowPercent}% when nobody comes.`,
    `At least ${daysText(leastIllnessDays)} for each child are for illness, with everything back.`,
  ];
}

/** The rules of an offer in plain words. */
export function rulesText({
  steps,
  noShowPercent,
  illnessDays,
}: {
  steps: { hours: number; percent: number }[];
  noShowPercent: number;
  illnessDays: number;
}): string[] {
  if (steps.length === 1 && noShowPercent === 100) return policySentences(steps);
  return [
    ...policySentences(steps),
    `When nobody comes and nobody said so, ${noShowPercent}% comes back.`,
    ...(illnessDays > 0
      ? [`If the child is ill, all of it comes back, ${daysText(illnessDays)}.`]
      : []),
  ];
}

function daysText(days: number): string {
  return days === 1 ? '1 day a year' : `${days} days a year`;
}
