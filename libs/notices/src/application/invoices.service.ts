import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { type InvoiceLine } from '../domain/invoice-file.js';
import { halfYearOf } from '../domain/half-year.js';
import {
  type CountedPayments,
  countPayments,
  insertInvoices,
  insertPayments,
  listDiffering,
  listUnpaid,
  type UnpaidInvoice,
} from '../persistence/invoices.queries.js';
import { ownAuthority } from './own-authority.js';

export interface InvoiceOverview {
  /** What has to be paid first, at most 200. */
  unpaid: UnpaidInvoice[];
  /** Days of the half year that the next notice is about. */
  from: string;
  to: string;
  /** Null while no invoice of it is known. */
  counted: CountedPayments | null;
}

/** Invoices under public contracts: when they came, and when they were paid (Procurement Act 2023 s.68). */
@Injectable()
export class InvoicesService {
  constructor(private readonly database: Database) {}

  /** Of the caller's council. */
  async overview(caller: Caller): Promise<InvoiceOverview> {
    const authorityId = ownAuthority(caller);
    const period = halfYearOf(localDay(new Date()));
    return this.database.transaction(caller, async (tx) => ({
      ...period,
      unpaid: await listUnpaid(tx),
      counted: (await countPayments(tx, authorityId, period)) ?? null,
    }));
  }

  /**
   * Each invoice and each payment once, all of a file or nothing; what is known stays as it is.
   * @returns how many are new, and the numbers of invoices of which something else was known
   * @throws DomainError notices.invoice-in-future, notices.paid-before, notices.payment-in-future
   */
  async record(
    caller: Caller,
    lines: InvoiceLine[],
  ): Promise<{ invoices: number; payments: number; differing: string[] }> {
    const authorityId = ownAuthority(caller);
    return this.database.transaction(caller, async (tx) => {
      const invoices = await insertInvoices(tx, lines, caller.userId);
      const payments = await insertPayments(tx, lines, caller.userId);
      await recordAudit(tx, {
        authorityId,
        action: 'invoice.record',
        subjectType: 'authority',
        subjectIds: [authorityId],
        details: { lines: lines.length, invoices, payments },
      });
      return { invoices, payments, differing: await listDiffering(tx, lines) };
    });
  }
}
