import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type ApprovalRequest,
  ApprovalsService,
  type DoneOrWaiting,
  type MoveOwner,
  type WantedApproval,
} from '#approvals';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type WantedTopUp } from '../domain/money-added.js';
import { PROGRAMMES } from '../domain/programmes.js';
import { OwnMoneyService, type WantedReturn } from './own-money.service.js';
import { TopUpsService } from './top-ups.service.js';

interface TopUpPayload {
  childId: string;
  wanted: WantedTopUp;
}

/** Top-ups and returns within what the caller decides alone; above that they wait for somebody else. */
@Injectable()
export class AddedOrAskedService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly topUps: TopUpsService,
    private readonly ownMoney: OwnMoneyService,
    private readonly approvals: ApprovalsService,
  ) {}

  onModuleInit(): void {
    this.approvals.register('top-up', {
      carryOut: async (tx, asker, { childId, wanted }: TopUpPayload) => {
        await this.topUps.addWithin(tx, asker, childId, wanted);
      },
    } satisfies MoveOwner<TopUpPayload>);
    this.approvals.register('contribution-return', {
      carryOut: async (tx, asker, wanted: WantedReturn) => {
        await this.ownMoney.giveBackWithin(tx, asker, wanted);
      },
    } satisfies MoveOwner<WantedReturn>);
  }

  /**
   * Adds to a budget, or asks for approval.
   * @throws DomainError as TopUpsService.add(), and approvals.nobody-may, approvals.already-asked
   */
  async add(
    caller: Caller,
    childId: string,
    wanted: WantedTopUp,
  ): Promise<DoneOrWaiting<{ id: string }>> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.topUp(tx, childId, wanted);
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, asked);
      if (waiting) return { waiting };
      return { done: await this.topUps.addWithin(tx, caller, childId, wanted) };
    });
  }

  /** Who would have to approve a top-up; null where nobody need. @throws DomainError as add() */
  async approversOf(caller: Caller, childId: string, wanted: WantedTopUp): Promise<string | null> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.topUp(tx, childId, wanted);
      return (await this.approvals.neededWithin(tx, caller, asked)) ?? null;
    });
  }

  /**
   * Pays back a family's own money, or asks for approval.
   * @throws DomainError as OwnMoneyService.giveBack(), and approvals.nobody-may, approvals.already-asked
   */
  async giveBack(caller: Caller, wanted: WantedReturn): Promise<DoneOrWaiting<{ id: string }>> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.returning(tx, caller, wanted);
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, asked);
      if (waiting) return { waiting };
      return { done: await this.ownMoney.giveBackWithin(tx, caller, wanted) };
    });
  }

  /**
   * What was asked about a child's budget and how it was answered, the newest first.
   * @throws DomainError children.not-found
   */
  async askedAbout(caller: Caller, childId: string): Promise<ApprovalRequest[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'approval.list',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return this.approvals.ofChildWithin(tx, childId);
    });
  }

  private async topUp(tx: Tx, childId: string, wanted: WantedTopUp): Promise<WantedApproval> {
    const { entitlement, amount, reason } = await this.topUps.previewWithin(tx, childId, wanted);
    const payload: TopUpPayload = { childId, wanted };
    return {
      move: 'top-up',
      childId,
      fundId: entitlement.id,
      amount,
      about: `${PROGRAMMES[entitlement.programme]}, ${entitlement.financialYear}`,
      reason,
      payload,
    };
  }

  private async returning(tx: Tx, caller: Caller, wanted: WantedReturn): Promise<WantedApproval> {
    const { childId, budget, reason } = await this.ownMoney.returnWithin(tx, caller, wanted);
    return {
      move: 'contribution-return',
      childId,
      fundId: budget.entitlementId,
      amount: { pence: wanted.pence, minutes: 0, nights: 0 },
      about: `${PROGRAMMES[budget.programme]}, ${budget.financialYear}`,
      reason,
      payload: wanted,
    };
  }
}
