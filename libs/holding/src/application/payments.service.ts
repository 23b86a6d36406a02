import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { fileNotFound, financeOnly, nothingDue } from '../domain/holding.errors.js';
import { type Payment, paymentCsv } from '../domain/payment-file.js';
import {
  addFile,
  type DueTotals,
  findFile,
  listDue,
  listFiles,
  listInFile,
  nextFileNumber,
  type PaymentFile,
  sumDue,
} from '../persistence/payments.queries.js';

/** What is due up to a day, and the files that were made before. */
export interface PaymentsDue extends DueTotals {
  /** The first hundred. */
  due: Payment[];
  /** The last twenty, the newest first. */
  files: PaymentFile[];
}

/** The list of direct payments that finance hands on. No child and no bank account stands in it. */
@Injectable()
export class PaymentsService {
  constructor(private readonly database: Database) {}

  /** @param until "YYYY-MM-DD" */
  async due(caller: Caller, until: string): Promise<PaymentsDue> {
    return this.database.transaction(caller, async (tx) => ({
      ...(await sumDue(tx, until)),
      due: await listDue(tx, until, 100),
      files: await listFiles(tx, 20),
    }));
  }

  /**
   * Puts all that is due up to a day, and in no file yet, into a new one.
   * @throws DomainError holding.nothing-due, identity.role-not-allowed
   */
  async makeFile(caller: Caller, until: string): Promise<{ id: string; number: number }> {
    if (caller.role !== 'finance') throw financeOnly();
    return this.database.transaction(caller, async (tx) => {
      const number = await nextFileNumber(tx);
      const id = randomUUID();
      const payments = await listInFile(tx, id, until);
      if (payments.length === 0) throw nothingDue();
      const content = paymentCsv(payments);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const totalPence = payments.reduce((sum, { pence }) => sum + pence, 0);
      const figures = { payments: payments.length, totalPence };
      await addFile(tx, { id, number, dueUntil: until, ...figures, content, sha256 });
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'payment-file.make',
        subjectType: 'payment-file',
        subjectIds: [id],
        details: { number, until, ...figures, sha256 },
      });
      return { id, number };
    });
  }

  /**
   * A file as it was made; every download is the same.
   * @throws DomainError holding.file-not-found
   */
  async file(caller: Caller, id: string): Promise<PaymentFile & { content: string }> {
    return this.database.transaction(caller, async (tx) => {
      const file = await findFile(tx, id);
      if (!file) throw fileNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'payment-file.read',
        subjectType: 'payment-file',
        subjectIds: [id],
      });
      return file;
    });
  }
}
