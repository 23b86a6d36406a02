import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { actAs, appendOutbox, Database, toDomainError, type Tx } from '#platform';
import {
  deciderOnly,
  decidedAlready,
  nobodyMay,
  notAsAsked,
  reasonNeeded,
  requestNotFound,
} from '../domain/approvals.errors.js';
import {
  approversOf,
  DECIDERS,
  comparedWithLimits,
  exceeds,
  inAll,
  type Move,
  type Scheme,
} from '../domain/move.js';
import { type ApprovalRequest, type Waiting, type WantedApproval } from '../domain/request.js';
import {
  addDecision,
  addRequest,
  checkAllNow,
  countedSoFar,
  findRequest,
  listRequests,
  payloadOf,
  requestsOfChild,
} from '../persistence/requests.queries.js';
import { schemeToday } from '../persistence/schemes.queries.js';
import { ApprovedMoves, type MoveOwner } from './approved-moves.js';

/** A request as somebody who decides sees it. */
export interface RequestToDecide extends ApprovalRequest {
  /** Who may approve it today, in words; undefined where nobody may. */
  approvers: string | undefined;
  /** The caller may. */
  mayDecide: boolean;
  isOwn: boolean;
}

const WAITING = 200;
const LATELY = 50;

/** Four eyes: what is more than somebody decides alone waits for somebody else. */
@Injectable()
export class ApprovalsService {
  private readonly moves = new ApprovedMoves();

  constructor(private readonly database: Database) {}

  /** The library whose move it is says here how it is done. */
  register(move: Move, owner: MoveOwner): void {
    this.moves.register(move, owner);
  }

  /** Moves that can have limits: those that somebody does. */
  get limited(): Move[] {
    return this.moves.registered;
  }

  /**
   * The front door for moves of money: asks for approval where the caller does not decide so much alone.
   * Whoever calls does the move when nothing is returned, and nothing when something waits; what was asked
   * is done by the function that it registered (ApprovedMoves).
   * @throws DomainError approvals.nobody-may, approvals.already-asked
   */
  async askIfAboveWithin(
    tx: Tx,
    caller: Caller,
    wanted: WantedApproval,
  ): Promise<Waiting | undefined> {
    const approvers = await this.neededWithin(tx, caller, wanted);
    if (approvers === undefined) return undefined;
    const id = randomUUID();
    const { expiresAt } = await addRequest(tx, id, wanted);
    await appendOutbox(tx, 'approval.news', { what: 'asked', id });
    await record(tx, caller, 'ask', {
      ids: [id, wanted.childId],
      move: wanted.move,
      ...wanted.amount,
    });
    return { requestId: id, approvers, expiresAt };
  }

  /**
   * Who would have to approve, before anybody asks; undefined where nobody need.
   * @throws DomainError approvals.nobody-may
   */
  async neededWithin(
    tx: Tx,
    { role }: Caller,
    { move, fundId, amount }: Pick<WantedApproval, 'move' | 'fundId' | 'amount'>,
  ): Promise<string | undefined> {
    const scheme = await schemeToday(tx);
    if (!scheme) return undefined;
    const counted = inAll(await countedSoFar(tx, move, fundId), amount);
    if (!exceeds(scheme, move, role, counted)) return undefined;
    const approvers = approversOf(scheme, move, counted);
    if (approvers === undefined) throw nobodyMay();
    return approvers;
  }

  /**
   * The work list: what waits, and what was answered lately.
   * @throws DomainError identity.role-not-allowed
   */
  async list(caller: Caller): Promise<{ waiting: RequestToDecide[]; lately: ApprovalRequest[] }> {
    requireDecider(caller);
    return this.database.transaction(caller, async (tx) => {
      const scheme = await schemeToday(tx);
      const waiting = await listRequests(tx, true, WAITING);
      const lately = await listRequests(tx, false, LATELY);
      const ids = [...waiting, ...lately].map(({ childId }) => childId);
      if (ids.length > 0) await record(tx, caller, 'list', { ids: [...new Set(ids)] });
      return { waiting: waiting.map((one) => seenBy(caller, one, scheme)), lately };
    });
  }

  /** @throws DomainError approvals.not-found, identity.role-not-allowed */
  async get(caller: Caller, id: string): Promise<RequestToDecide> {
    requireDecider(caller);
    return this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      await record(tx, caller, 'read', { ids: [id, request.childId] });
      return seenBy(caller, request, await schemeToday(tx));
    });
  }

  /** What was asked about a child, the newest first; for use cases that have checked the child. */
  async ofChildWithin(tx: Tx, childId: string): Promise<ApprovalRequest[]> {
    return requestsOfChild(tx, childId, LATELY);
  }

  /**
   * Approves, and does it in the same transaction, in the name of whoever asked.
   * @throws DomainError approvals.not-found, approvals.decided, approvals.expired, approvals.four-eyes,
   * approvals.above-your-limit, approvals.not-as-asked, identity.role-not-allowed
   */
  async approve(caller: Caller, id: string): Promise<ApprovalRequest> {
    requireDecider(caller);
    return this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      if (!(await addDecision(tx, id, 'approved', null))) throw decidedAlready();
      await this.carryOut(tx, caller, request);
      await appendOutbox(tx, 'approval.news', { what: 'answered', id });
      await record(tx, caller, 'approve', { ids: [id, request.childId], ...request.amount });
      return requireRequest(tx, id);
    });
  }

  /**
   * Refuses with a reason, which the family reads; nothing happens to the budget.
   * @throws DomainError as approve(), and approvals.reason-needed
   */
  async refuse(caller: Caller, id: string, reason: string): Promise<ApprovalRequest> {
    requireDecider(caller);
    const why = reason.normalize('NFC').trim();
    if (why.length < 10 || why.length > 2000) throw reasonNeeded();
    return this.decide(caller, id, 'refused', why);
  }

  /** Whoever asked takes it back. @throws DomainError as approve() */
  async withdraw(caller: Caller, id: string): Promise<ApprovalRequest> {
    requireDecider(caller);
    return this.decide(caller, id, 'withdrawn', null);
  }

  private async decide(
    caller: Caller,
    id: string,
    outcome: 'refused' | 'withdrawn',
    reason: string | null,
  ): Promise<ApprovalRequest> {
    return this.database.transaction(caller, async (tx) => {
      const request = await requireRequest(tx, id);
      if (!(await addDecision(tx, id, outcome, reason))) throw decidedAlready();
      const verb = outcome === 'refused' ? 'refuse' : 'withdraw';
      if (outcome === 'refused') await appendOutbox(tx, 'approval.news', { what: 'answered', id });
      await record(tx, caller, verb, { ids: [id, request.childId] });
      return requireRequest(tx, id);
    });
  }

  private async carryOut(tx: Tx, caller: Caller, request: ApprovalRequest): Promise<void> {
    const asker: Caller = {
      userId: request.askedBy,
      role: request.askedRole,
      authorityId: caller.authorityId,
      providerId: null,
      requestId: caller.requestId,
    };
    const payload = await payloadOf(tx, request.id);
    await actAs(tx, asker);
    try {
      await this.moves.of(request.move).carryOut(tx, asker, payload);
      await checkAllNow(tx);
    } catch (error) {
      const refusal = toDomainError(error);
      // What is refused to whoever asked is not the approver's mistake.
      const isFinal = refusal instanceof DomainError && !refusal.details.retryAfterSeconds;
      throw isFinal ? notAsAsked(refusal) : error;
    }
    await actAs(tx, caller);
  }
}

function requireDecider({ role }: Caller): void {
  if (!(role in DECIDERS)) throw deciderOnly();
}

async function requireRequest(tx: Tx, id: string): Promise<ApprovalRequest> {
  const request = await findRequest(tx, id);
  if (!request) throw requestNotFound();
  return request;
}

function seenBy(
  { role, userId }: Caller,
  request: ApprovalRequest,
  scheme: Scheme | null,
): RequestToDecide {
  const isOwn = request.askedBy === userId;
  const units = comparedWithLimits(request);
  return {
    ...request,
    isOwn,
    approvers: approversOf(scheme, request.move, units),
    mayDecide: !isOwn && !exceeds(scheme, request.move, role, units),
  };
}

async function record(
  tx: Tx,
  { authorityId }: Caller,
  verb: string,
  { ids, ...details }: { ids: (string | null)[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `approval.${verb}`,
    subjectType: 'approval-request',
    subjectIds: ids.filter((id) => id !== null),
    details,
  });
}
