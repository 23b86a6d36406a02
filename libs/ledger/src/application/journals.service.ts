import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { controlTotals, journalCsv } from '../domain/journal-file.js';
import { financeMakes, journalNotFound, periodNotOver } from '../domain/journal.errors.js';
import {
  addJournal,
  findJournal,
  type Journal,
  linesOf,
  listJournals,
  listTransactions,
  nextJournal,
} from '../persistence/journals.queries.js';

/** Journals for the council's general ledger: periods that follow each other, each transaction in one. */
@Injectable()
export class JournalsService {
  constructor(private readonly database: Database) {}

  /**
   * The journals that were made, the last hundred, and the first day of the next one.
   * @throws DomainError identity.role-not-allowed
   */
  async overview(caller: Caller): Promise<{ journals: Journal[]; nextFrom: string | null }> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const journals = await listJournals(tx, 100);
      return { journals, nextFrom: (await nextJournal(tx)).periodFrom };
    });
  }

  /**
   * Makes the next one: from the day after the last one to a day that is over. It has all that is in none
   * before, also what was entered late.
   * @param until "YYYY-MM-DD"
   * @throws DomainError ledger.period-not-over, identity.role-not-allowed
   */
  async make(caller: Caller, until: string): Promise<{ id: string; number: number }> {
    requireFinance(caller);
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      const { number, periodFrom } = await nextJournal(tx);
      // The first one may be of a time before the first entry.
      const isBefore = number === 1 && (periodFrom === null || periodFrom > until);
      const from = isBefore ? until : (periodFrom ?? until);
      if (until >= today || until < from) throw periodNotOver(from, addDays(today, -1));
      await tx.withoutTimeLimit();
      const id = randomUUID();
      await listTransactions(tx, id, until);
      const lines = await linesOf(tx, id);
      const content = journalCsv(lines);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const totals = controlTotals(lines);
      const period = { number, periodFrom: from, periodTo: until };
      await addJournal(tx, { id, ...period, ...totals, content, sha256 });
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'journal.make',
        subjectType: 'journal',
        subjectIds: [id],
        details: { ...period, ...totals, sha256 },
      });
      return { id, number };
    });
  }

  /**
   * A journal as it was made; every download is the same.
   * @throws DomainError ledger.journal-not-found
   */
  async file(caller: Caller, id: string): Promise<Journal & { content: string }> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const journal = await findJournal(tx, id);
      if (!journal) throw journalNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'journal.read',
        subjectType: 'journal',
        subjectIds: [id],
      });
      return journal;
    });
  }
}

function requireFinance({ role }: Caller): void {
  if (role !== 'finance') throw financeMakes();
}
