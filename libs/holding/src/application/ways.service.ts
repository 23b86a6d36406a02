import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type LineWay, type PackageLine, PackageService } from '#budgets';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { type Year } from '../domain/agreement.js';
import {
  alreadyAsked,
  alreadyDecided,
  familiesOnly,
  mixedWordsNeeded,
  noBudget,
  officersOnly,
  refusalReasonNeeded,
  requestNotFound,
  startNeeded,
  wayOfEachPartNeeded,
} from '../domain/holding.errors.js';
import { lineWayOf, type Way, type WayRequest } from '../domain/ways.js';
import {
  addWayRequest,
  addWaysOfLines,
  decideWayRequest,
  findConfirmed,
  findWayRequest,
  listWaitingWays,
  listWayRequests,
  type WaitingWay,
  withdrawWayRequest,
} from '../persistence/ways.queries.js';
import { findYear } from '../persistence/year.queries.js';
import { record } from './record.js';

/** How a child's money is held, and what was asked for. */
export interface WaysOfChild {
  /** In force; undefined before the first choice. */
  current: WayRequest | undefined;
  /** Waits for the officer. */
  waiting: WayRequest | undefined;
  /** The last ten, the newest first. */
  history: WayRequest[];
  /** The current parts of the package. */
  lines: PackageLine[];
  /** Undefined when there is no budget. */
  year: Year | undefined;
}

/** What a family asks for. */
export interface WayWish {
  way: Way;
  words: string;
  /** For "mixed": the way of each current part of the package. */
  lines: readonly { lineId: string; way: LineWay | undefined }[];
}

export type WayDecision =
  | { outcome: 'confirm'; startsOn: string | null }
  | { outcome: 'refuse'; reason: string };

/** How the money is held is the family's choice; its officer confirms it, or says why not. */
@Injectable()
export class WaysService {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageService,
  ) {}

  /** @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<WaysOfChild> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'way.read', { ids: [childId] });
      const history = await listWayRequests(tx, childId, 10);
      return {
        current: await findConfirmed(tx, childId),
        waiting: history.find(({ state }) => state === 'asked'),
        history,
        lines: await this.packages.linesWithin(tx, childId),
        year: await findYear(tx, childId, localDay(new Date())),
      };
    });
  }

  /**
   * Asks for a way; switching later is the same. The officer is told.
   * @throws DomainError children.not-found, holding.no-budget, holding.already-asked,
   * holding.line-ways-needed, holding.words-needed, identity.role-not-allowed
   */
  async ask(caller: Caller, childId: string, wish: WayWish): Promise<{ id: string }> {
    const { authorityId, userId, role } = caller;
    if ((role !== 'family' && role !== 'young-person') || !authorityId || !userId)
      throw familiesOnly();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const year = await findYear(tx, childId, localDay(new Date()));
      if (!year) throw noBudget();
      const words = wish.words.normalize('NFC').trim();
      const lines = await this.waysOfLines(tx, childId, { ...wish, words });
      const { entitlementId } = year;
      const request = { authorityId, childId, entitlementId, way: wish.way, words };
      const asked = { id: randomUUID(), ...request, askedBy: userId, askedAs: role };
      if (!(await addWayRequest(tx, asked))) throw alreadyAsked();
      if (lines.length > 0) await addWaysOfLines(tx, asked, lines);
      await appendOutbox(tx, 'holding.news', { what: 'way-asked', id: asked.id });
      await record(tx, caller, 'way.ask', { ids: [asked.id, childId], details: { way: wish.way } });
      return { id: asked.id };
    });
  }

  /** @throws DomainError children.not-found, holding.request-not-found, holding.already-decided */
  async withdraw(caller: Caller, childId: string, requestId: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await this.requireOf(tx, childId, requestId);
      if (!(await withdrawWayRequest(tx, requestId))) throw alreadyDecided();
      await record(tx, caller, 'way.withdraw', { ids: [requestId, childId] });
    });
  }

  /**
   * Confirms a way, which each part of the package then has, or refuses it with a reason that the family reads.
   * @throws DomainError children.not-found, holding.request-not-found, holding.already-decided,
   * holding.reason-needed, holding.start-needed, budgets.no-entitlement, identity.role-not-allowed
   */
  async decide(
    caller: Caller,
    childId: string,
    requestId: string,
    decision: WayDecision,
  ): Promise<void> {
    if (caller.role !== 'officer') throw officersOnly();
    const outcome = checkedDecision(decision);
    await this.database.transaction(caller, async (tx) => {
      const request = await this.requireOf(tx, childId, requestId);
      if (!(await decideWayRequest(tx, requestId, outcome))) throw alreadyDecided();
      if (outcome.state === 'confirmed') await this.changeLines(tx, caller, request);
      await appendOutbox(tx, 'holding.news', { what: 'way-decided', id: requestId });
      const details = { outcome: outcome.state };
      await record(tx, caller, 'way.decide', { ids: [requestId, childId], details });
    });
  }

  /** What waits for the caller, an officer: the oldest first. */
  async waiting(caller: Caller): Promise<WaitingWay[]> {
    return this.database.transaction(caller, async (tx) => {
      const rows = await listWaitingWays(tx, 100);
      const children = rows.map(({ childId }) => childId);
      if (children.length > 0) await record(tx, caller, 'way.list', { ids: children });
      return rows;
    });
  }

  private async requireOf(tx: Tx, childId: string, requestId: string): Promise<WayRequest> {
    await requireChildWithin(tx, childId);
    const request = await findWayRequest(tx, requestId);
    if (request?.childId !== childId) throw requestNotFound();
    return request;
  }

  /** For "mixed" the way of each part; where the package has no parts yet, the words say it. */
  private async waysOfLines(
    tx: Tx,
    childId: string,
    wish: WayWish,
  ): Promise<{ lineId: string; way: LineWay }[]> {
    if (wish.way !== 'mixed') return [];
    const current = await this.packages.linesWithin(tx, childId);
    if (current.length === 0 && wish.words === '') throw mixedWordsNeeded();
    return current.map(({ id }) => {
      const way = wish.lines.find(({ lineId }) => lineId === id)?.way;
      if (!way) throw wayOfEachPartNeeded(`way-${id}`);
      return { lineId: id, way };
    });
  }

  /** A line is never rewritten: one with the new way takes its place, with the same figures. */
  private async changeLines(tx: Tx, caller: Caller, request: WayRequest): Promise<void> {
    const current = await this.packages.linesWithin(tx, request.childId);
    const changed = current.flatMap((line) => {
      const way =
        lineWayOf(request.way) ?? request.lines.find(({ lineId }) => lineId === line.id)?.way;
      return way && way !== line.way ? [{ line, way }] : [];
    });
    if (changed.length === 0) return;
    await this.packages.changeWithin(tx, caller, request.childId, {
      endLineIds: changed.map(({ line }) => line.id),
      add: changed.map(({ line, way }) => ({ ...line, way })),
    });
  }
}

function checkedDecision(decision: WayDecision): Parameters<typeof decideWayRequest>[2] {
  if (decision.outcome === 'confirm') {
    if (decision.startsOn === null) throw startNeeded();
    return { state: 'confirmed', startsOn: decision.startsOn, reason: null };
  }
  const reason = decision.reason.normalize('NFC').trim();
  if (reason.length < 10 || reason.length > 2000) throw refusalReasonNeeded();
  return { state: 'refused', startsOn: null, reason };
}
