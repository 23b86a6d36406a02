import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import {
  type Caller,
  checkedText,
  decodeCursor,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { Database, type Tx } from '#platform';
import { calloffNotFound, notACouncil, notADraft } from '../domain/calloffs.errors.js';
import { type Calloff, gapsOf, type Requirement } from '../domain/requirement.js';
import {
  findCalloff,
  insertCalloff,
  listCalloffs,
  listInvited,
  lockCalloff,
  writeRequirement,
} from '../persistence/calloffs.queries.js';
import { type Change, listChanges } from '../persistence/exchanges.queries.js';

export interface CalloffFile extends Calloff {
  /** What is missing before it can be sent. */
  gaps: string[];
  invited: { provider: string; invitedAt: string; late: boolean }[];
  changes: Change[];
}

export interface CalloffStart {
  marketId: string;
  partId: string;
  title: string;
}

/** Call-offs as they are written, by commissioners of the authority that buys. */
@Injectable()
export class CalloffsService {
  constructor(private readonly database: Database) {}

  /** Those of the caller's authority, the last begun first. */
  async list(caller: Caller): Promise<Calloff[]> {
    return this.database.transaction(caller, (tx) => listCalloffs(tx));
  }

  /** The same by parts. @throws DomainError request.bad-cursor */
  async page(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<Calloff>> {
    const [after] = decodeCursor(cursor, ['string']) ?? [];
    return this.database.transaction(caller, async (tx) => {
      const rows = await listCalloffs(tx, {
        after: after === undefined ? null : String(after),
        limit: limit + 1,
      });
      return toPage(rows, limit, ({ id }) => [id]);
    });
  }

  /** One of the caller's authority, and of no other. @throws DomainError calloffs.not-found */
  async getOwn(caller: Caller, id: string): Promise<Calloff> {
    return this.database.transaction(caller, async (tx) => {
      const calloff = await readCalloff(tx, id);
      if (calloff.authority.id !== caller.authorityId) throw calloffNotFound();
      return calloff;
    });
  }

  /** @throws DomainError calloffs.not-found */
  async get(caller: Caller, id: string): Promise<CalloffFile> {
    return this.database.transaction(caller, async (tx) => {
      const calloff = await readCalloff(tx, id);
      return {
        ...calloff,
        gaps: gapsOf(calloff),
        invited: await listInvited(tx, id),
        changes: await listChanges(tx, id),
      };
    });
  }

  /**
   * Begins a call-off under a part of a market that the authority uses.
   * @returns its id
   * @throws DomainError calloffs.no-title
   */
  async start(caller: Caller, { marketId, partId, title }: CalloffStart): Promise<string> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    const id = randomUUID();
    const checked = checkedTitle(title);
    return this.database.transaction(caller, async (tx) => {
      const createdBy = caller.userId;
      await insertCalloff(tx, { id, authorityId, marketId, partId, title: checked, createdBy });
      await recordCalloff(tx, caller, { id, action: 'calloff.start' });
      return id;
    });
  }

  /**
   * Answers some of the questions of a draft.
   * @throws DomainError calloffs.not-found, calloffs.fixed, calloffs.no-title
   */
  async answer(caller: Caller, id: string, answers: Partial<Requirement>): Promise<void> {
    const checked =
      answers.title === undefined ? answers : { ...answers, title: checkedTitle(answers.title) };
    await this.database.transaction(caller, async (tx) => {
      await lockedDraft(tx, id);
      await writeRequirement(tx, id, checked);
    });
  }
}

/** @throws DomainError calloffs.not-found */
export async function readCalloff(tx: Tx, id: string): Promise<Calloff> {
  const calloff = await findCalloff(tx, id);
  if (!calloff) throw calloffNotFound();
  return calloff;
}

/** @throws DomainError calloffs.not-found */
export async function lockedCalloff(tx: Tx, id: string): Promise<Calloff> {
  const calloff = await lockCalloff(tx, id);
  if (!calloff) throw calloffNotFound();
  return calloff;
}

/** @throws DomainError calloffs.not-found, calloffs.fixed */
export async function lockedDraft(tx: Tx, id: string): Promise<Calloff> {
  const calloff = await lockedCalloff(tx, id);
  if (calloff.state !== 'draft') throw notADraft();
  return calloff;
}

/** Writes an act into the trail of the authority, with nothing of what a bid says. */
export async function recordCalloff(
  tx: Tx,
  { authorityId }: Pick<Caller, 'authorityId'>,
  {
    id,
    action,
    details = {},
  }: { id: string; action: string; details?: Record<string, string | number | boolean> },
): Promise<void> {
  if (authorityId === null) throw notACouncil();
  await recordAudit(tx, { authorityId, action, subjectType: 'calloff', subjectIds: [id], details });
}

function checkedTitle(title: string): string {
  return checkedText(title, {
    code: 'calloffs.no-title',
    field: 'title',
    least: 3,
    most: 200,
    message: 'Enter a title in 3 to 200 characters',
  });
}
