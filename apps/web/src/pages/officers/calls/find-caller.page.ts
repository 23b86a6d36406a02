import { Get, Query } from '@nestjs/common';
import { BudgetsService } from '#budgets';
import { CallersService } from '#casework';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { textOf } from '../../register/query-text.js';

/** The telephone rings: who is it about? One field. */
@PageController('officer/call')
@Access('officer')
export class FindCallerPage {
  constructor(
    private readonly callers: CallersService,
    private readonly budgets: BudgetsService,
  ) {}

  @Get()
  async find(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const who = textOf(query, 'who', 100) ?? '';
    const found = await this.callers.find(caller, who);
    const left = await this.budgets.leftOf(
      caller,
      found.map(({ id }) => id),
    );
    const byChild = new Map(left.map((one) => [one.childId, one]));
    return showPage('officers/calls/find.njk', {
      title: 'Take a call',
      values: { who },
      found: found.map((child) => ({ ...child, left: byChild.get(child.id) })),
    });
  }
}
