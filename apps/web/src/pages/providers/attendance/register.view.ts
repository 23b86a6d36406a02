import { type LateWord, type Sheet, type SheetLine, standingInWords } from '#attendance';
import { ACCESS_FACETS, localDay } from '#kernel';

const DAY_MS = 86_400_000;

/** A register as its page shows it, to people of the provider and to the worker of the session. */
export function registerView(sheet: Sheet, words: LateWord[], now: Date): object {
  return {
    ...sheet,
    lines: sheet.lines.map((line) => ({
      ...shownLine(line),
      late: words.find((word) => word.bookingId === line.bookingId && word.saidFor === 'family'),
    })),
    said: words.find(({ saidFor }) => saidFor === 'provider'),
    isOpen: now >= new Date(sheet.opensAt) && now < new Date(sheet.closesAt),
    // The page may be opened at home, for a place where there is no network.
    isNear: now.getTime() >= Date.parse(sheet.opensAt) - DAY_MS,
    lastDay: localDay(new Date(Date.parse(sheet.closesAt) - 1)),
    isClosed: now >= new Date(sheet.closesAt),
  };
}

/** One child with what counts and what it needs, in words. */
export function shownLine(line: SheetLine): Record<string, unknown> {
  return {
    ...line,
    text: standingInWords(line.standing),
    tag: tagOf(line),
    needs: Object.entries(ACCESS_FACETS)
      .filter(([code]) => line.accessNeeds.includes(code))
      .map(([, label]) => label),
  };
}

function tagOf({ standing }: SheetLine): string {
  if (standing === null) return 'govuk-tag--grey';
  return standing.kind === 'absent' ? 'govuk-tag--red' : 'govuk-tag--green';
}
