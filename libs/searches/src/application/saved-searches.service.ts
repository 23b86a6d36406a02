import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { parseSearch } from '#catalogue';
import { type Caller, DomainError } from '#kernel';
import { tellPeopleWithin } from '#notifications';
import { Database, type Tx } from '#platform';
import { foundNotice, type FoundSession, type SavedSearch } from '../domain/saved-search.js';
import {
  type DueSearch,
  findSaved,
  insertSaved,
  insertTold,
  listNew,
  listSaved,
  listTold,
  setLooked,
  stopSaved,
  takeDue,
} from '../persistence/saved-searches.queries.js';
import { FindingService } from './finding.service.js';

/** Searches that one run of the worker looks at: the others wait for the next. */
const MOST_A_RUN = 300;
const MOST_FOUND = 200;
const MINUTES_BETWEEN = 15;
/** After a message there is peace for three hours. */
const MINUTES_AFTER_TELLING = 180;

/** "Tell me when something new fits": saved, told of, stopped. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly database: Database,
    private readonly finding: FindingService,
  ) {}

  /** The caller's that tell. */
  async list(caller: Caller): Promise<SavedSearch[]> {
    return this.database.transaction(caller, listSaved);
  }

  /** With the sessions that it told of and that are ahead. @throws DomainError searches.not-found */
  async get(caller: Caller, id: string): Promise<SavedSearch & { found: FoundSession[] }> {
    return this.database.transaction(caller, async (tx) => {
      const saved = await findSaved(tx, id);
      if (!saved) throw notFound();
      return { ...saved, found: await listTold(tx, id) };
    });
  }

  /**
   * Saves a search; it tells of what comes up from now on.
   * @param name what it looks for, in words
   * @throws DomainError request.invalid, searches.nobody-known, searches.too-many
   */
  async save(
    caller: Caller,
    { name, query }: Pick<SavedSearch, 'name' | 'query'>,
  ): Promise<{ id: string }> {
    const { providerIds } = await this.finding.criteriaOf(caller, query);
    return this.database.transaction(caller, async (tx) => {
      const id = await insertSaved(tx, { name, query, providerIds });
      if (id === undefined) throw tooMany();
      await record(tx, caller, 'search.save', id);
      return { id };
    });
  }

  /** Tells no more; nothing happens when it is stopped already. @throws DomainError searches.not-found */
  async stop(caller: Caller, id: string): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await findSaved(tx, id))) throw notFound();
      if ((await stopSaved(tx, id)) === 1) await record(tx, caller, 'search.stop', id);
      return { id };
    });
  }

  /**
   * Looks for what is new to searches that are due: work of the worker's, safe to run twice at once.
   * @returns how many messages were written
   */
  async tellDue(): Promise<number> {
    let told = 0;
    for (let looked = 0; looked < MOST_A_RUN; looked += 1) {
      const messages = await this.database.job('match-vacancies', async (tx) => {
        const due = await takeDue(tx);
        return due ? lookWithin(tx, due) : -1;
      });
      if (messages < 0) return told;
      told += messages;
    }
    return told;
  }
}

async function lookWithin(tx: Tx, due: DueSearch): Promise<number> {
  const { providerIds } = due;
  const criteria = { ...parseSearch(due.query), ...(providerIds && { providerIds }) };
  const found = await listNew(tx, due, criteria, MOST_FOUND);
  if (found.length === 0) {
    await setLooked(tx, due.id, MINUTES_BETWEEN);
    return 0;
  }
  const messageId = randomUUID();
  await insertTold(tx, due, messageId, found);
  await tellPeopleWithin(
    tx,
    { sql: 'SELECT $1::uuid, $2::uuid', values: [due.authorityId, due.userId] },
    { topic: 'search-found', subjectId: messageId, ...foundNotice(due.id, found) },
  );
  await setLooked(tx, due.id, MINUTES_AFTER_TELLING);
  return 1;
}

async function record(tx: Tx, caller: Caller, action: string, id: string): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action,
    subjectType: 'saved-search',
    subjectIds: [id],
  });
}

const notFound = (): DomainError =>
  new DomainError('not-found', 'searches.not-found', 'The saved search was not found.');

const tooMany = (): DomainError =>
  new DomainError(
    'conflict',
    'searches.too-many',
    'You have ten saved searches. Stop one of them first.',
  );
