import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ApprovalsService,
  type DoneOrWaiting,
  type MoveOwner,
  type WantedApproval,
} from '#approvals';
import { addDays, type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { type NewClawBack } from '../domain/claw-back.js';
import { budgetNotFound, checkedReason } from '../domain/claw-back.errors.js';
import { PROGRAMMES } from '../domain/programmes.js';
import { budgetToTakeBack, policyOn } from '../persistence/claw-backs.queries.js';
import { ClawBacksService } from './claw-backs.service.js';

interface ClawBackPayload {
  entitlementId: string;
  wanted: NewClawBack;
}

/** Money wanted back within what the caller decides alone; above that it waits, and nothing is announced. */
@Injectable()
export class AskedClawBacksService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clawBacks: ClawBacksService,
    private readonly approvals: ApprovalsService,
  ) {}

  onModuleInit(): void {
    this.approvals.register('claw-back', {
      carryOut: async (tx, asker, { entitlementId, wanted }: ClawBackPayload) => {
        // The family's notice begins when it is told, however long the answer took.
        const today = localDay(new Date());
        const earliest = addDays(today, (await policyOn(tx, today))?.noticeDays ?? 28);
        const takesEffectOn = wanted.takesEffectOn > earliest ? wanted.takesEffectOn : earliest;
        await this.clawBacks.proposeWithin(tx, asker, entitlementId, { ...wanted, takesEffectOn });
      },
    } satisfies MoveOwner<ClawBackPayload>);
  }

  /**
   * Announces that the council wants money back, or asks for approval.
   * @throws DomainError as ClawBacksService.propose(), and approvals.nobody-may, approvals.already-asked
   */
  async propose(
    caller: Caller,
    entitlementId: string,
    wanted: NewClawBack,
  ): Promise<DoneOrWaiting<{ id: string }>> {
    return this.database.transaction(caller, async (tx) => {
      const asked = await this.asking(tx, entitlementId, wanted);
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, asked);
      if (waiting) return { waiting };
      return { done: await this.clawBacks.proposeWithin(tx, caller, entitlementId, wanted) };
    });
  }

  private async asking(
    tx: Tx,
    entitlementId: string,
    wanted: NewClawBack,
  ): Promise<WantedApproval> {
    const reason = checkedReason(wanted.reason);
    const budget = await budgetToTakeBack(tx, entitlementId);
    if (!budget) throw budgetNotFound();
    const payload: ClawBackPayload = { entitlementId, wanted };
    return {
      move: 'claw-back',
      childId: budget.childId,
      fundId: entitlementId,
      amount: { pence: wanted.pence, minutes: 0, nights: 0 },
      about: `${PROGRAMMES[budget.programme]}, ${budget.financialYear}`,
      reason,
      payload,
    };
  }
}
