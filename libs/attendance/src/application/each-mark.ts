import { DomainError } from '#kernel';
import { notOnThisRegister } from '../domain/attendance.errors.js';
import { type MarkOutcome, type NewMark, type SheetLine } from '../domain/mark.js';

/** Keeps marks one by one: one that is refused stops no other, and none is of a child who is not on the register. */
export async function eachMark(
  lines: SheetLine[],
  marks: NewMark[],
  keep: (mark: NewMark) => Promise<'kept' | 'repeated'>,
): Promise<MarkOutcome[]> {
  const expected = new Set(lines.map(({ bookingId }) => bookingId));
  const outcomes: MarkOutcome[] = [];
  for (const mark of marks) {
    try {
      if (!expected.has(mark.bookingId)) throw notOnThisRegister();
      outcomes.push({ id: mark.id, outcome: await keep(mark) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      outcomes.push({ id: mark.id, outcome: 'refused', code, message });
    }
  }
  return outcomes;
}
