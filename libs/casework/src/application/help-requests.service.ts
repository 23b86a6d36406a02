import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, checkedText, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import {
  notAllowed,
  nothingToClose,
  notTheOwner,
  ownedMeanwhile,
  requestNotFound,
} from '../domain/casework.errors.js';
import { type HelpKind, type HelpRequest, ownBy } from '../domain/help-request.js';
import {
  addRequest,
  answerRequest,
  closeRequest,
  findRequest,
  listOpenRequests,
  listRequestsOf,
  takeRequest,
} from '../persistence/help-requests.queries.js';

const WORDS = {
  code: 'casework.words-needed',
  field: 'words',
  least: 1,
  most: 4000,
  message: 'Write what you need, in up to 4,000 characters.',
};
const ANSWER = {
  code: 'casework.answer-needed',
  field: 'answer',
  least: 1,
  most: 4000,
  message: 'Write the answer, in up to 4,000 characters.',
};

export interface HelpRequestInList extends HelpRequest {
  /** Without an owner, and its day is over. */
  overdue: boolean;
}

/** What families ask for: kept from the moment they send it, owned by one officer, answered in writing. */
@Injectable()
export class HelpRequestsService {
  constructor(private readonly database: Database) {}

  /**
   * Asks for help, or whether the money may be spent on something. The request, and the news of it for
   * the officer, commit together.
   * @throws DomainError children.not-found, casework.words-needed, identity.role-not-allowed
   */
  async ask(
    caller: Caller,
    childId: string,
    { kind, words }: { kind: HelpKind; words: string },
  ): Promise<{ id: string; ownBy: string }> {
    const { authorityId, userId, role } = caller;
    if ((role !== 'family' && role !== 'young-person') || !authorityId || !userId) {
      throw notAllowed('the family or the young person');
    }
    const asked = checkedText(words, WORDS);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const day = ownBy(localDay(new Date()));
      await addRequest(tx, {
        id,
        authorityId,
        childId,
        kind,
        words: asked,
        askedBy: userId,
        askedAs: role,
        ownBy: day,
      });
      await appendOutbox(tx, 'help.requested', { helpRequestId: id });
      await record(tx, caller, 'ask', { ids: [id, childId], kind, ownBy: day });
      return { id, ownBy: day };
    });
  }

  /**
   * What was asked about a child, the newest first.
   * @throws DomainError children.not-found
   */
  async ofChild(caller: Caller, childId: string): Promise<HelpRequest[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'list', { ids: [childId] });
      return listRequestsOf(tx, childId);
    });
  }

  /**
   * An officer's work list: of the own children, and what was escalated from anybody's.
   * @throws DomainError identity.role-not-allowed
   */
  async open(caller: Caller): Promise<HelpRequestInList[]> {
    requireOfficer(caller);
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      const requests = await listOpenRequests(tx);
      const ids = requests.map(({ id }) => id);
      if (ids.length > 0) await record(tx, caller, 'list', { ids });
      return requests.map((request) => withClock(request, today));
    });
  }

  /** @throws DomainError casework.not-found, identity.role-not-allowed */
  async get(caller: Caller, id: string): Promise<HelpRequestInList> {
    requireOfficer(caller);
    return this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      await record(tx, caller, 'read', { ids: [id, request.childId] });
      return withClock(request, localDay(new Date()));
    });
  }

  /**
   * Takes a request on. A colleague's is taken over only by whoever has seen that it is the colleague's.
   * @param from the owner that the caller has seen; null for none
   * @throws DomainError casework.not-found, casework.owned-meanwhile, identity.role-not-allowed
   */
  async take(caller: Caller, id: string, from: string | null): Promise<void> {
    const userId = requireOfficer(caller);
    await this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      if ((await takeRequest(tx, id, { from, to: userId })) === 0) throw ownedMeanwhile();
      await record(tx, caller, 'take', { ids: [id, request.childId], from });
    });
  }

  /**
   * Answers in writing; the answer is kept as it was given.
   * @throws DomainError casework.not-found, casework.answer-needed, casework.not-the-owner,
   * identity.role-not-allowed
   */
  async answer(caller: Caller, id: string, answer: string): Promise<void> {
    const userId = requireOfficer(caller);
    const text = checkedText(answer, ANSWER);
    await this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      if ((await answerRequest(tx, id, { answer: text, by: userId })) === 0) throw notTheOwner();
      await appendOutbox(tx, 'help.answered', { helpRequestId: id });
      await record(tx, caller, 'answer', { ids: [id, request.childId] });
    });
  }

  /** @throws DomainError casework.not-found, casework.nothing-to-close, identity.role-not-allowed */
  async close(caller: Caller, id: string): Promise<void> {
    requireOfficer(caller);
    await this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      if ((await closeRequest(tx, id)) === 0) throw nothingToClose();
      await record(tx, caller, 'close', { ids: [id, request.childId] });
    });
  }
}

function requireOfficer({ role, userId }: Caller): string {
  if (role !== 'officer' || !userId) throw notAllowed('an officer');
  return userId;
}

async function requireRequest(tx: Tx, id: string): Promise<HelpRequest> {
  const request = await findRequest(tx, id);
  if (!request) throw requestNotFound();
  return request;
}

function withClock(request: HelpRequest, today: string): HelpRequestInList {
  return { ...request, overdue: request.state === 'waiting' && today > request.ownBy };
}

async function record(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `help-request.${verb}`,
    subjectType: 'help-request',
    subjectIds: ids,
    details,
  });
}
