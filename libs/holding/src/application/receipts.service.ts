import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { familiesOnly, noBudget, officersOnly } from '../domain/holding.errors.js';
import {
  nothingSent,
  nothingToAnswer,
  queryReasonNeeded,
  receiptChanged,
  receiptFileNotFound,
  receiptNotFound,
} from '../domain/receipt.errors.js';
import { checkedReceipt, type NewReceipt, type Receipt } from '../domain/receipt.js';
import {
  acceptReceipt,
  addFileOf,
  addReceipt,
  answerQuery,
  findContent,
  findReceipt,
  listReceipts,
  listWaitingReceipts,
  queryReceipt,
  type ReceiptOwner,
  type WaitingReceipt,
} from '../persistence/receipts.queries.js';
import { findYear } from '../persistence/year.queries.js';
import { checkedEvidence, type CheckedEvidence, type SentEvidence } from './evidence-file.js';
import { record } from './record.js';
import { Scanner } from './scanner.js';

/** What a family shows of what it spent. Somebody looks at it within 30 days, or it counts as accepted. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {}

  /** The last hundred of a child. @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<Receipt[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'receipt.list', { ids: [childId] });
      return listReceipts(tx, childId, 100);
    });
  }

  /** @throws DomainError children.not-found, holding.receipt-not-found */
  async get(caller: Caller, childId: string, id: string): Promise<Receipt> {
    return this.database.transaction(caller, async (tx) => {
      const receipt = await requireOf(tx, childId, id);
      await record(tx, caller, 'receipt.read', { ids: [childId, id] });
      return receipt;
    });
  }

  /**
   * Sends a receipt, with its photo or without one, which may follow.
   * @throws DomainError children.not-found, holding.no-budget, holding.receipt-day, holding.receipt-amount,
   * holding.receipt-what, those of checkedEvidence(), identity.role-not-allowed
   */
  async send(
    caller: Caller,
    childId: string,
    given: NewReceipt,
    file?: SentEvidence,
  ): Promise<{ id: string }> {
    const authorityId = familyOf(caller);
    const receipt = checkedReceipt(given, localDay(new Date()));
    // Outside the transaction: drawing a picture takes a while.
    const checked = file && (await checkedEvidence(file));
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const year = await findYear(tx, childId, localDay(new Date()));
      if (!year) throw noBudget();
      const id = randomUUID();
      const owner = { authorityId, childId, receiptId: id };
      await addReceipt(tx, { ...owner, entitlementId: year.entitlementId }, receipt);
      if (checked) await this.addFile(tx, owner, checked);
      const details = { pence: receipt.pence, files: checked ? 1 : 0 };
      await record(tx, caller, 'receipt.send', { ids: [id, childId], details });
      return { id };
    });
  }

  /**
   * Adds a file, or the answer to a question about a receipt, or both.
   * @throws DomainError children.not-found, holding.receipt-not-found, holding.nothing-sent,
   * holding.nothing-to-answer, holding.too-many-files, holding.receipt-done, those of checkedEvidence(),
   * identity.role-not-allowed
   */
  async addTo(
    caller: Caller,
    childId: string,
    receiptId: string,
    { words, file }: { words: string; file: SentEvidence | undefined },
  ): Promise<void> {
    const authorityId = familyOf(caller);
    const answer = words.normalize('NFC').trim();
    if (answer === '' && !file) throw nothingSent();
    const checked = file && (await checkedEvidence(file));
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, receiptId);
      if (checked) await this.addFile(tx, { authorityId, childId, receiptId }, checked);
      if (answer !== '' && !(await answerQuery(tx, receiptId, answer))) throw nothingToAnswer();
      const details = { files: checked ? 1 : 0, answered: answer !== '' };
      await record(tx, caller, 'receipt.add', { ids: [receiptId, childId], details });
    });
  }

  /**
   * What a file holds, for whoever sees the child.
   * @throws DomainError children.not-found, holding.receipt-not-found, holding.receipt-file-not-found
   */
  async content(
    caller: Caller,
    childId: string,
    { receiptId, fileId }: { receiptId: string; fileId: string },
  ): Promise<{ kind: string; content: Buffer }> {
    return this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, receiptId);
      const file = await findContent(tx, receiptId, fileId);
      if (!file) throw receiptFileNotFound();
      await record(tx, caller, 'receipt-file.read', { ids: [childId, fileId] });
      return file;
    });
  }

  /** @throws DomainError children.not-found, holding.receipt-not-found, holding.receipt-changed */
  async accept(caller: Caller, childId: string, receiptId: string): Promise<void> {
    if (caller.role !== 'officer') throw officersOnly();
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, receiptId);
      if (!(await acceptReceipt(tx, receiptId))) throw receiptChanged();
      await record(tx, caller, 'receipt.accept', { ids: [receiptId, childId] });
    });
  }

  /**
   * Asks the family about a receipt, with the reason; within 30 days only.
   * @throws DomainError children.not-found, holding.receipt-not-found, holding.receipt-changed,
   * holding.reason-needed, holding.checked-too-late, identity.role-not-allowed
   */
  async query(caller: Caller, childId: string, receiptId: string, given: string): Promise<void> {
    const { authorityId, role } = caller;
    if (role !== 'officer' || !authorityId) throw officersOnly();
    const reason = given.normalize('NFC').trim();
    if (reason.length < 10 || reason.length > 2000) throw queryReasonNeeded();
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, receiptId);
      const id = randomUUID();
      const asked = await queryReceipt(tx, { authorityId, childId, receiptId }, { id, reason });
      if (!asked) throw receiptChanged();
      await appendOutbox(tx, 'holding.news', { what: 'receipt-queried', id });
      await record(tx, caller, 'receipt.query', { ids: [receiptId, childId] });
    });
  }

  /** What waits for the caller, an officer. */
  async waiting(caller: Caller): Promise<WaitingReceipt[]> {
    return this.database.transaction(caller, async (tx) => {
      const rows = await listWaitingReceipts(tx, 100);
      const ids = [...new Set(rows.map(({ childId }) => childId))];
      if (ids.length > 0) await record(tx, caller, 'receipt.list', { ids });
      return rows;
    });
  }

  private async addFile(tx: Tx, owner: ReceiptOwner, file: CheckedEvidence): Promise<void> {
    await addFileOf(tx, owner, {
      ...file,
      id: randomUUID(),
      sha256: createHash('sha256').update(file.content).digest('hex'),
      scan: this.scanner.isSet ? 'quarantine' : 'unscanned',
    });
  }
}

function familyOf({ role, authorityId }: Caller): string {
  if ((role !== 'family' && role !== 'young-person') || !authorityId) throw familiesOnly();
  return authorityId;
}

async function requireOf(tx: Tx, childId: string, id: string): Promise<Receipt> {
  await requireChildWithin(tx, childId);
  const receipt = await findReceipt(tx, id);
  if (receipt?.childId !== childId) throw receiptNotFound();
  return receipt;
}
