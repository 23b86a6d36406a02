import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  type AgreementWay,
  type Side,
  type Version,
  type VersionHead,
  type VersionState,
  type WaitingVersion,
} from '../domain/plan.js';
import { checkedText, LONGEST_SUMMARY } from '../domain/plan-text.js';
import { notForThisRole, nothingWritten, planNotFound } from '../domain/plans.errors.js';
import { sideOf } from '../domain/side-of.js';
import { draftRevisionWithin } from '../persistence/drafts.queries.js';
import { agreeWithin, proposeWithin, withdrawWithin } from '../persistence/propose.queries.js';
import {
  findVersionWithin,
  listVersionsWithin,
  listWaitingWithin,
} from '../persistence/versions.queries.js';
import { recordLook } from './plans.service.js';
import { tellOfficersWithin } from './propose-version.js';

/** What somebody who is not here said to the officer. */
export interface SaidElsewhere {
  side: Exclude<Side, 'officer'>;
  way: Exclude<AgreementWay, 'here'>;
}

/** Versions of a plan: what people agreed to, and how it changed. */
@Injectable()
export class VersionsService {
  constructor(private readonly database: Database) {}

  /**
   * The newest first.
   * @throws DomainError children.not-found
   */
  async list(caller: Caller, childId: string): Promise<{ child: Child; versions: VersionHead[] }> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      return { child, versions: await listVersionsWithin(tx, childId) };
    });
  }

  /**
   * What waits for an officer's agreement in the own caseload, the longest first.
   * @throws DomainError request.bad-cursor
   */
  async waiting(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<WaitingVersion>> {
    const after = decodeCursor(cursor, ['string', 'string']);
    return this.database.transaction(caller, async (tx) => {
      const rows = await listWaitingWithin(tx, after, limit + 1);
      const page = toPage(rows, limit, ({ proposedAt, id }) => [proposedAt, id]);
      if (page.items.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'plan.list',
          subjectType: 'child',
          subjectIds: page.items.map(({ childId }) => childId),
        });
      }
      return page;
    });
  }

  /**
   * One version, and the one that was in force before it, to compare with.
   * @throws DomainError children.not-found, plans.not-found
   */
  async get(
    caller: Caller,
    childId: string,
    versionId: string,
  ): Promise<{ child: Child; version: Version; before: Version | undefined }> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const version = await findVersionWithin(tx, childId, versionId);
      if (!version) throw planNotFound();
      const earlier = (await listVersionsWithin(tx, childId)).find(
        (one) => one.number < version.number && one.state === 'published',
      );
      const before = earlier && (await findVersionWithin(tx, childId, earlier.id));
      await recordLook(
        tx,
        caller,
        child,
        version.sections.map(({ section }) => section),
      );
      return { child, version, before };
    });
  }

  /**
   * Makes a version of the draft and agrees to it for the caller. It is in force when nobody else is
   * asked, and otherwise waits.
   * @param seenRevision of the draft that the caller read
   * @throws DomainError children.not-found, plans.nothing-written, plans.changed-meanwhile,
   * plans.proposal-open, plans.invalid
   */
  async propose(
    caller: Caller,
    { childId, summary, seenRevision }: { childId: string; summary: string; seenRevision: number },
    also?: SaidElsewhere,
  ): Promise<{ id: string; state: VersionState }> {
    const side = sideOf(caller);
    const text = checkedText('summary', summary, LONGEST_SUMMARY);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      if ((await draftRevisionWithin(tx, childId)) === 0) throw nothingWritten();
      const id = randomUUID();
      const version = {
        id,
        childId,
        title: 'All about me',
        summary: text,
        lines: [],
        seenRevision,
      };
      const number = await proposeWithin(tx, version);
      const state = await agreed(tx, caller, id, { side, also });
      if (state === 'proposed') await tellOfficersWithin(tx, side, child, id);
      await record(tx, child, id, { action: 'plan.propose', number, state });
      return { id, state };
    });
  }

  /**
   * Agrees for the caller; an officer can also write down what the family said elsewhere.
   * @throws DomainError children.not-found, plans.not-found, plans.nothing-to-agree
   */
  async agree(
    caller: Caller,
    childId: string,
    versionId: string,
    also?: SaidElsewhere,
  ): Promise<{ state: VersionState }> {
    const side = sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const version = await findVersionWithin(tx, childId, versionId);
      if (!version) throw planNotFound();
      const { number } = version;
      const state = await agreed(tx, caller, version.id, { side, also });
      await record(tx, child, version.id, { action: 'plan.agree', number, state });
      return { state };
    });
  }

  /**
   * Takes a proposal back, so that the draft can be changed and proposed again.
   * @throws DomainError children.not-found, plans.not-found, plans.nothing-to-agree
   */
  async withdraw(caller: Caller, childId: string, versionId: string): Promise<void> {
    sideOf(caller);
    await this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const version = await findVersionWithin(tx, childId, versionId);
      if (!version) throw planNotFound();
      await withdrawWithin(tx, version.id);
      await record(tx, child, version.id, { action: 'plan.withdraw', number: version.number });
      return {};
    });
  }
}

/** The caller's own agreement, and what others said to an officer, as long as anybody is asked. */
async function agreed(
  tx: Tx,
  caller: Caller,
  versionId: string,
  { side, also }: { side: Side; also: SaidElsewhere | undefined },
): Promise<VersionState> {
  if (also && caller.role !== 'officer')
    throw notForThisRole('Only an officer writes down what somebody else agreed to.');
  const state = await agreeWithin(tx, versionId, side, 'here');
  return also && state === 'proposed' ? agreeWithin(tx, versionId, also.side, also.way) : state;
}

async function record(
  tx: Tx,
  { id, authorityId }: Child,
  versionId: string,
  { action, ...details }: { action: string; number: number; state?: VersionState },
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action,
    subjectType: 'child',
    subjectIds: [id, versionId],
    details,
  });
}
