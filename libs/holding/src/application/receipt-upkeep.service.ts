import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { countUnchecked, markScanned, nextToScan } from '../persistence/receipts.queries.js';
import { Scanner } from './scanner.js';

/** What happens to receipts by itself. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ReceiptUpkeepService {
  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {}

  /**
   * Counts as accepted what nobody had a question about in time, once each; joins a transaction of the job
   * "schedules".
   * @returns how many
   */
  async countWithin(tx: Tx, dueAt: Date): Promise<number> {
    const counted = await countUnchecked(tx, localDay(dueAt));
    for (const { id, childId, authorityId } of counted) {
      await recordAudit(tx, {
        authorityId,
        action: 'receipt.count',
        subjectType: 'receipt',
        subjectIds: [id, childId],
      });
    }
    return counted.length;
  }

  /**
   * Scans what is in quarantine, one file after the other. A file that the scanner cannot judge stays there.
   * @returns how many were judged
   * @throws Error of the scanner, after the others had their turn
   */
  async scanWaiting(): Promise<number> {
    if (!this.scanner.isSet) return 0;
    const tried: string[] = [];
    const failures: unknown[] = [];
    for (;;) {
      const file = await this.database.job('schedules', (tx) => nextToScan(tx, tried));
      if (!file) break;
      tried.push(file.id);
      try {
        const clean = await this.scanner.isClean(file.content);
        await this.database.job('schedules', (tx) => judgeWithin(tx, file, clean));
      } catch (error) {
        failures.push(error);
        // A scanner that is away is away for the next file, too.
        if (failures.length >= 3) break;
      }
    }
    if (failures.length > 0) throw failures[0];
    return tried.length;
  }
}

async function judgeWithin(
  tx: Tx,
  file: { id: string; authorityId: string; receiptId: string },
  clean: boolean,
): Promise<void> {
  if (!(await markScanned(tx, file.id, clean))) return;
  await recordAudit(tx, {
    authorityId: file.authorityId,
    action: 'receipt-file.scan',
    subjectType: 'receipt-file',
    subjectIds: [file.id, file.receiptId],
    details: { clean },
  });
}
