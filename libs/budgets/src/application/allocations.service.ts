import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ApprovalsService,
  type DoneOrWaiting,
  type MoveOwner,
  type WantedApproval,
} from '#approvals';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { financialYearOf } from '../domain/financial-year.js';
import { type WantedMove } from '../domain/level-move.js';
import { LEVELS } from '../domain/levels.js';
import { type NewEntitlement } from '../domain/new-entitlement.js';
import { PROGRAMMES } from '../domain/programmes.js';
import { type Entitlement } from '../persistence/entitlements.queries.js';
import { EntitlementsService } from './entitlements.service.js';
import { LevelsService } from './levels.service.js';

/** What waits: an entitlement to open under its id, or a move. */
type Payload =
  | { do: 'open'; id: string; childId: string; wanted: NewEntitlement }
  | { do: 'move'; childId: string; wanted: WantedMove };

/** Setting a budget, or more of it, within what an officer decides alone; above that it waits. */
@Injectable()
export class AllocationsService implements OnModuleInit, MoveOwner<Payload> {
  constructor(
    private readonly database: Database,
    private readonly entitlements: EntitlementsService,
    private readonly levels: LevelsService,
    private readonly approvals: ApprovalsService,
  ) {}

  onModuleInit(): void {
    this.approvals.register('allocation', this);
  }

  async carryOut(tx: Tx, asker: Caller, asked: Payload): Promise<void> {
    if (asked.do === 'open') await this.entitlements.openWithin(tx, asker, asked);
    else await this.levels.moveWithin(tx, asker, asked.childId, asked.wanted);
  }

  /**
   * Opens an entitlement, or asks for approval where it is more than the caller decides alone.
   * @throws DomainError as EntitlementsService.open(), and approvals.nobody-may, approvals.already-asked
   */
  async open(
    caller: Caller,
    childId: string,
    wanted: NewEntitlement,
  ): Promise<DoneOrWaiting<Entitlement>> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.opening(tx, childId, wanted);
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, asked);
      if (waiting) return { waiting };
      const opening = { id: asked.fundId, childId, wanted };
      return { done: await this.entitlements.openWithin(tx, caller, opening) };
    });
  }

  /**
   * Moves a child, or changes its terms, or asks for approval where that gives more than the caller decides
   * alone.
   * @throws DomainError as LevelsService.move(), and approvals.nobody-may, approvals.already-asked
   */
  async move(
    caller: Caller,
    childId: string,
    wanted: WantedMove,
  ): Promise<DoneOrWaiting<{ id: string }>> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.moving(tx, childId, wanted);
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, asked);
      if (waiting) return { waiting };
      return { done: await this.levels.moveWithin(tx, caller, childId, wanted) };
    });
  }

  /** Who would have to approve an opening; undefined where nobody need. @throws DomainError as open() */
  async approversOfOpening(
    caller: Caller,
    childId: string,
    wanted: NewEntitlement,
  ): Promise<string | null> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.opening(tx, childId, wanted);
      return (await this.approvals.neededWithin(tx, caller, asked)) ?? null;
    });
  }

  /** The same of a move. @throws DomainError as move() */
  async approversOfMove(
    caller: Caller,
    childId: string,
    wanted: WantedMove,
  ): Promise<string | null> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.moving(tx, childId, wanted);
      return (await this.approvals.neededWithin(tx, caller, asked)) ?? null;
    });
  }

  private async opening(tx: Tx, childId: string, wanted: NewEntitlement): Promise<WantedApproval> {
    const { pence, minutes, nights } = await this.entitlements.previewWithin(tx, childId, wanted);
    const id = randomUUID();
    const payload: Payload = { do: 'open', id, childId, wanted };
    return {
      move: 'allocation',
      childId,
      fundId: id,
      amount: { pence, minutes, nights },
      about: `${PROGRAMMES[wanted.programme]}, ${financialYearOf(localDay(new Date()))}`,
      reason: wanted.universalFirstReason.normalize('NFC').trim(),
      payload,
    };
  }

  private async moving(tx: Tx, childId: string, wanted: WantedMove): Promise<WantedApproval> {
    const planned = await this.levels.differenceWithin(tx, childId, wanted);
    const payload: Payload = { do: 'move', childId, wanted };
    return {
      move: 'allocation',
      childId,
      fundId: planned.fundId,
      amount: planned.difference,
      about: `${LEVELS[wanted.to]}, ${planned.financialYear}: a change within the year`,
      reason: planned.reason,
      payload,
    };
  }
}
