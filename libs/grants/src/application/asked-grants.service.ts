import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ApprovalsService, type DoneOrWaiting, type MoveOwner } from '#approvals';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { checkedAward, type NewAward } from '../domain/award.js';
import { commissionersAward } from '../domain/grants.errors.js';
import { GrantsService } from './grants.service.js';

interface GrantPayload {
  id: string;
  wanted: NewAward;
}

/** Grants within what a commissioner decides alone; above that they wait for somebody else. */
@Injectable()
export class AskedGrantsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantsService,
    private readonly approvals: ApprovalsService,
  ) {}

  onModuleInit(): void {
    this.approvals.register('grant', {
      carryOut: async (tx, asker, { id, wanted }: GrantPayload) => {
        await this.grants.awardWithin(tx, asker, id, wanted);
      },
    } satisfies MoveOwner<GrantPayload>);
  }

  /**
   * Awards a grant, or asks for approval; until it is given, its provider sees nothing.
   * @throws DomainError as GrantsService.award(), and approvals.nobody-may
   */
  async award(caller: Caller, wanted: NewAward): Promise<DoneOrWaiting<{ id: string }>> {
    if (caller.role !== 'commissioner') throw commissionersAward();
    const { pence, title, purpose } = checkedAward(wanted);
    const payload: GrantPayload = { id: randomUUID(), wanted };
    return this.database.transaction(caller, async (tx) => {
      const waiting = await this.approvals.askIfAboveWithin(tx, caller, {
        move: 'grant',
        childId: null,
        fundId: payload.id,
        amount: { pence, minutes: 0, nights: 0 },
        about: `Grant: ${title}`,
        reason: purpose,
        payload,
      });
      if (waiting) return { waiting };
      return { done: await this.grants.awardWithin(tx, caller, payload.id, wanted) };
    });
  }
}
