import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { type DebarmentList, type ListCheck } from '../domain/debarment.js';
import { type ColumnMap, readDebarmentFile } from '../domain/debarment-file.js';
import {
  fileProblem,
  listHasProblems,
  listNotFound,
  listOver,
} from '../domain/exclusions.errors.js';
import {
  compareWithCurrent,
  dropList,
  findList,
  insertLines,
  insertList,
  keepList,
  listLists,
} from '../persistence/lists.queries.js';
import { commissioner } from './acting.js';

const LARGEST_BYTES = 8_000_000;
const SHOWN_PROBLEMS = 200;

export interface SentList {
  name: string;
  content: Buffer;
  tooLarge: boolean;
}

/** The debarment list that the Minister publishes: a file, a strict check, then the list of everybody. */
@Injectable()
export class DebarmentListsService {
  constructor(private readonly database: Database) {}

  /** Versions, and files of the caller's own; the last first, at most 100. */
  async list(caller: Caller): Promise<DebarmentList[]> {
    return this.database.transaction(caller, (tx) => listLists(tx));
  }

  /**
   * Takes a file and reads it; nothing else changes yet.
   * @throws DomainError exclusions.bad-file
   */
  async upload(caller: Caller, sent: SentList, columns: ColumnMap): Promise<string> {
    const { authorityId, userId } = commissioner(caller);
    const content = textOf(sent);
    readDebarmentFile(content, columns);
    return this.database.transaction(caller, async (tx) => {
      const id = randomUUID();
      const name = sent.name.slice(0, 200);
      await insertList(tx, { id, authorityId, name, content, columns, by: userId });
      return id;
    });
  }

  /** What a file would change, and each line that cannot be read. @throws DomainError exclusions.list-not-found */
  async check(caller: Caller, id: string): Promise<ListCheck> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findList(tx, id);
      if (!found) throw listNotFound();
      const { content, columns, ...list } = found;
      const { entries, problems } = readDebarmentFile(content, columns);
      const difference = await compareWithCurrent(
        tx,
        entries.map(({ fingerprint }) => fingerprint),
      );
      const shown = problems.slice(0, SHOWN_PROBLEMS);
      return { list, entries: entries.length, problems: shown, ...difference };
    });
  }

  /**
   * Makes it the list; the worker compares everybody with it. Earlier versions are kept.
   * @returns how many lines it has
   * @throws DomainError exclusions.list-not-found, exclusions.list-has-problems, exclusions.list-over
   */
  async keep(caller: Caller, id: string): Promise<number> {
    const { authorityId, userId } = commissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const found = await findList(tx, id);
      if (!found) throw listNotFound();
      const { entries, problems } = readDebarmentFile(found.content, found.columns);
      if (problems.length > 0) throw listHasProblems();
      if (!(await keepList(tx, id, entries.length, userId))) throw listOver();
      await insertLines(tx, id, entries);
      await appendOutbox(tx, 'provider.news', { what: 'debarment-list-kept', id });
      await recordAudit(tx, {
        authorityId,
        action: 'debarment-list.keep',
        subjectType: 'debarment-list',
        subjectIds: [id],
        details: { entries: entries.length },
      });
      return entries.length;
    });
  }

  /** Gives a file up. @throws DomainError exclusions.list-not-found, exclusions.list-over */
  async drop(caller: Caller, id: string): Promise<void> {
    const { userId } = commissioner(caller);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findList(tx, id))) throw listNotFound();
      if (!(await dropList(tx, id, userId))) throw listOver();
    });
  }
}

function textOf({ content, tooLarge }: SentList): string {
  if (tooLarge || content.length > LARGEST_BYTES)
    throw fileProblem('The file is larger than 8 MB. Choose a smaller one.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw fileProblem('The file is not UTF-8 text. Save it as "CSV UTF-8" and send it again.');
  }
}
