import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, invalidField, localDay } from '#kernel';
import { budgetFigures, type BudgetFigures, LedgerService } from '#ledger';
import { Database, type Tx } from '#platform';
import { type Terms } from '../domain/bands.js';
import { noBand, nothingThisYear, officersMove } from '../domain/budgets.errors.js';
import {
  checkedMove,
  checkedReason,
  type EarlierLevel,
  type LevelMove,
  type WantedMove,
} from '../domain/level-move.js';
import { type Level, type Way, waysFrom } from '../domain/levels.js';
import { type MovesReport, told, toldCounts } from '../domain/moves-report.js';
import { type Delivery } from '../domain/programmes.js';
import { assessedTerms, termsWithin } from '../domain/terms.js';
import { findBand } from '../persistence/bands.queries.js';
import {
  addEarlierLevel,
  countMoves,
  findRunning,
  levelOfChild,
  moveLevel,
  movesOfChild,
  type RunningTerms,
} from '../persistence/levels.queries.js';

/** Where a child is, how it came there, and where it can go. */
export interface ChildLevel {
  level: Level;
  /** This year's terms and figures; null where nothing was given this year. */
  running: (RunningTerms & { figures: BudgetFigures }) | null;
  /** The newest first. */
  moves: LevelMove[];
  ways: Way[];
}

/** What a move would change, before anybody commits to it. */
export interface MovePreview {
  from: Level;
  to: Level;
  before: Terms;
  after: Terms;
  delivery: Delivery;
  keepPackage: boolean;
  /** What is left of each, before; after it is as much more or less as the terms. */
  left: Terms;
}

/** Moves between universal services, Flexible and Targeted Short Breaks and social care. */
@Injectable()
export class LevelsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async get(caller: Caller, childId: string): Promise<ChildLevel> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'level.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const level = await levelOfChild(tx, childId);
      const running = await findRunning(tx, childId, localDay(new Date()));
      return {
        level,
        running: running
          ? { ...running, figures: budgetFigures(await this.ledger.balanceWithin(tx, running.id)) }
          : null,
        moves: await movesOfChild(tx, childId),
        ways: waysFrom(level, running !== undefined),
      };
    });
  }

  /**
   * What a move would give and take, without moving.
   * @throws DomainError as move() does for what was asked
   */
  async preview(caller: Caller, childId: string, wanted: WantedMove): Promise<MovePreview> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const planned = await plannedMove(tx, childId, wanted);
      const { available } = await this.figuresOf(tx, planned.running.id);
      return { ...planned, before: termsOf(planned.running), left: available };
    });
  }

  /**
   * Moves a child, or changes the terms of its level. The entitlement, its fund and its bookings go on; the
   * ledger gets the difference.
   * @returns the id of the line of the history
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.no-direct-referral,
   * budgets.no-entitlement, budgets.outside-band, budgets.assessed-terms-needed, budgets.below-what-is-used,
   * budgets.no-package-to-keep, budgets.move-reason-needed, budgets.level-changed
   */
  async move(caller: Caller, childId: string, wanted: WantedMove): Promise<{ id: string }> {
    return this.database.transaction(caller, (tx) => this.moveWithin(tx, caller, childId, wanted));
  }

  /** Joins the transaction of a use case. */
  async moveWithin(
    tx: Tx,
    { role, authorityId }: Caller,
    childId: string,
    wanted: WantedMove,
  ): Promise<{ id: string }> {
    if (role !== 'officer' || !authorityId) throw officersMove();
    await requireChildWithin(tx, childId);
    const planned = await plannedMove(tx, childId, wanted);
    const { running, from, to, after, delivery, keepPackage, reason } = planned;
    const { reasonCode } = wanted;
    const terms = { ...after, delivery, keepPackage };
    const id = await moveLevel(tx, { childId, to, ...terms, reasonCode, reason });
    await recordAudit(tx, {
      authorityId,
      action: 'level.move',
      subjectType: 'entitlement',
      subjectIds: [running.id, childId],
      details: { from, to, reasonCode, before: termsOf(running), ...terms },
    });
    return { id };
  }

  /** What a move gives more, or less: for use cases that go on with it. */
  async differenceWithin(
    tx: Tx,
    childId: string,
    wanted: WantedMove,
  ): Promise<{ fundId: string; financialYear: string; difference: Terms; reason: string }> {
    await requireChildWithin(tx, childId);
    const { running, after, reason } = await plannedMove(tx, childId, wanted);
    const difference = {
      pence: after.pence - running.pence,
      minutes: after.minutes - running.minutes,
      nights: after.nights - running.nights,
    };
    return { fundId: running.id, financialYear: running.financialYear, difference, reason };
  }

  /**
   * Writes down where a child was before its council began here, so that Targeted Short Breaks can follow.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.history-begun,
   * budgets.no-such-level, budgets.move-reason-needed
   */
  async recordEarlier(caller: Caller, childId: string, earlier: EarlierLevel): Promise<void> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersMove();
    await this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const { level } = earlier;
      if (level !== 'flexible-short-breaks' && level !== 'social-care') {
        const message = 'Choose Flexible Short Breaks or social care.';
        throw invalidField('budgets.no-such-level', 'level', message);
      }
      const reason = checkedReason(earlier.reason);
      await addEarlierLevel(tx, { authorityId, userId }, { childId, level, reason });
      await recordAudit(tx, {
        authorityId,
        action: 'level.record-earlier',
        subjectType: 'child',
        subjectIds: [childId],
        details: { level },
      });
    });
  }

  /**
   * How many children stepped up and down since a day. Fewer than 11 are not told.
   * @param since "YYYY-MM-DD"
   */
  async movesSince(caller: Caller, since: string): Promise<MovesReport> {
    return this.database.transaction(caller, async (tx) => {
      const { edges, down, up } = await countMoves(tx, since);
      return { since, steppedDown: told(down), steppedUp: told(up), edges: toldCounts(edges) };
    });
  }

  private async figuresOf(tx: Tx, fundId: string): Promise<{ available: Terms }> {
    const { availablePence, hours, nights } = budgetFigures(
      await this.ledger.balanceWithin(tx, fundId),
    );
    const minutes = hours.availableMinutes;
    return { available: { pence: availablePence, minutes, nights: nights.available } };
  }
}

interface PlannedMove extends Pick<
  MovePreview,
  'from' | 'to' | 'after' | 'delivery' | 'keepPackage'
> {
  running: RunningTerms;
  reason: string;
}

/** @throws DomainError for what is asked wrongly, before the database refuses it */
async function plannedMove(tx: Tx, childId: string, wanted: WantedMove): Promise<PlannedMove> {
  const from = await levelOfChild(tx, childId);
  const { to, reason, keepPackage = false, ...rest } = checkedMove(from, wanted);
  const running = await findRunning(tx, childId, localDay(new Date()));
  if (!running) throw nothingThisYear(from, to);
  const delivery = rest.delivery ?? running.delivery;
  const kept = keepPackage || to === 'universal';
  const after = kept ? termsOf(running) : await newTerms(tx, { ...rest, to, delivery }, running);
  return { running, from, to, after, delivery, keepPackage, reason };
}

async function newTerms(
  tx: Tx,
  wish: Omit<WantedMove, 'reason' | 'delivery'> & { delivery: Delivery },
  { financialYear }: RunningTerms,
): Promise<Terms> {
  if (wish.to === 'universal') throw new Error('Universal services have no terms');
  if (wish.to === 'social-care') return assessedTerms(wish);
  const band = await findBand(tx, financialYear, wish.to, wish.delivery);
  if (!band) throw noBand(financialYear);
  return termsWithin(band, wish);
}

function termsOf({ pence, minutes, nights }: Terms): Terms {
  return { pence, minutes, nights };
}
