import { recordAudit } from '#audit';
import { type Tx } from '#platform';
import { type SheetLine, shortNames } from '../domain/mark.js';
import { type ExpectedChild } from '../persistence/sheets.queries.js';

/** Each look at a register is in the audit trail of the councils whose children are on it. */
export async function noteReading(
  tx: Tx,
  sessionId: string,
  expected: ExpectedChild[],
): Promise<void> {
  for (const authorityId of new Set(expected.map((child) => child.authorityId))) {
    await recordAudit(tx, {
      authorityId,
      action: 'booking.register',
      subjectType: 'child',
      subjectIds: expected
        .filter((child) => child.authorityId === authorityId)
        .map(({ childId }) => childId),
      details: { sessionId },
    });
  }
}

/** Children as a register lists them: no more of a name than is needed. */
export function linesOf(expected: ExpectedChild[]): SheetLine[] {
  const names = shortNames(expected);
  return expected.map(({ bookingId, accessNeeds, standing }, index) => ({
    bookingId,
    name: names[index] ?? '',
    accessNeeds,
    standing,
  }));
}
