import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { checkedEvidence, type CheckedEvidence, Scanner, type SentEvidence } from '#holding';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { checkedWords, fileNotFound, upliftNotFound } from '../domain/prices.errors.js';
import {
  findEvidence,
  insertEvidence,
  markEvidence,
  nextEvidenceToScan,
} from '../persistence/evidence.queries.js';
import { findUplift, insertRound } from '../persistence/uplifts.queries.js';
import { providerOf } from './asking.service.js';
import { record } from './record.js';

/** What providers show for their reasons: drawn anew and held back until scanned, as receipts are. */
@Injectable()
export class PriceEvidenceService {
  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {}

  /**
   * Says more about the reasons of a request that is being negotiated, with a file that shows it or without.
   * @throws DomainError prices.not-found, prices.words-needed, prices.negotiated, prices.too-many-files, those
   *   of checkedEvidence()
   */
  async add(
    caller: Caller,
    upliftId: string,
    given: string,
    file: SentEvidence | undefined,
  ): Promise<void> {
    const providerId = providerOf(caller);
    const words = checkedWords(given, 'shows');
    // Outside the transaction: drawing a picture takes a while.
    const checked = file && (await checkedEvidence(file));
    await this.database.transaction(caller, async (tx) => {
      if ((await findUplift(tx, upliftId))?.providerId !== providerId) throw upliftNotFound();
      const round = { id: randomUUID(), upliftId, side: 'provider' as const, words };
      await insertRound(tx, round, []);
      if (checked) await this.keep(tx, upliftId, checked);
      await appendOutbox(tx, 'provider.news', { what: 'uplift-answered', id: round.id });
      const details = { files: checked ? 1 : 0 };
      await record(tx, caller, 'uplift.add-evidence', { ids: [upliftId], details });
    });
  }

  /** @throws DomainError prices.file-not-found */
  async content(
    caller: Caller,
    upliftId: string,
    fileId: string,
  ): Promise<{ kind: string; content: Buffer }> {
    return this.database.transaction(caller, async (tx) => {
      const file = await findEvidence(tx, upliftId, fileId);
      if (!file) throw fileNotFound();
      await record(tx, caller, 'uplift.read-evidence', { ids: [upliftId, fileId] });
      return file;
    });
  }

  /** Scans what is in quarantine, one file after the other. @throws Error of the scanner */
  async scanWaiting(): Promise<void> {
    const tried: string[] = [];
    for (; this.scanner.isSet;) {
      const file = await this.database.job('schedules', (tx) => nextEvidenceToScan(tx, tried));
      if (!file) return;
      tried.push(file.id);
      const clean = await this.scanner.isClean(file.content);
      await this.database.job('schedules', async (tx) => {
        if (!(await markEvidence(tx, file.id, clean))) return;
        const { id, authorityId } = file;
        const about = { subjectType: 'price-evidence', subjectIds: [id], details: { clean } };
        await recordAudit(tx, { authorityId, action: 'price-evidence.scan', ...about });
      });
    }
  }

  private async keep(tx: Tx, upliftId: string, file: CheckedEvidence): Promise<void> {
    await insertEvidence(tx, upliftId, {
      ...file,
      id: randomUUID(),
      sha256: createHash('sha256').update(file.content).digest('hex'),
      scan: this.scanner.isSet ? 'quarantine' : 'unscanned',
    });
  }
}
