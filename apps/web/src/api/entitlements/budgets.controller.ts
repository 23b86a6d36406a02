import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { BudgetsService } from '#budgets';
import { WalletsService } from '#cards';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { BudgetDto, BudgetTotalsListDto, MovementsPageDto } from './budgets.dto.js';

@ApiResource('', 'Budgets')
@Access('family', 'young-person', 'officer', 'auditor')
export class BudgetsController {
  constructor(
    private readonly wallets: WalletsService,
    private readonly budgets: BudgetsService,
  ) {}

  /** Allocated, committed, spent and available at one moment: the first is the sum of the others. */
  @Get('children/:id/budget')
  @ApiOkResponse({ type: BudgetDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') childId: string): Promise<BudgetDto> {
    return this.wallets.get(caller, childId);
  }

  /** What happened to the available money and hours of a child's open entitlement. */
  @Get('children/:id/budget/movements')
  @ApiOkResponse({ type: MovementsPageDto })
  movements(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @Query() query: PageQueryDto,
  ): Promise<MovementsPageDto> {
    return this.budgets.statement(caller, childId, query);
  }

  /** The authority's open budgets added up; no child is named. */
  @Get('budgets/totals')
  @Access('commissioner', 'finance', 'auditor')
  @ApiOkResponse({ type: BudgetTotalsListDto })
  async totals(@CurrentCaller() caller: Caller): Promise<BudgetTotalsListDto> {
    return { items: await this.budgets.totals(caller), nextCursor: null };
  }
}
