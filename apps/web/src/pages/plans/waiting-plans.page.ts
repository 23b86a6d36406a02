import { Get, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import { VersionsService, VisitsService } from '#plans';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

const ON_A_PAGE = 25;

/** An officer's list of plans to read and agree to, and of visits to make for them. */
@PageController('officer/plans')
@Access('officer')
export class WaitingPlansPage {
  constructor(
    private readonly versions: VersionsService,
    private readonly visits: VisitsService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query('cursor') cursor: unknown,
  ): Promise<PageAnswer> {
    const page = { limit: ON_A_PAGE, ...(typeof cursor === 'string' && { cursor }) };
    const { items, nextCursor } = await this.versions.waiting(caller, page);
    return showPage('plans/waiting.njk', {
      title: 'Plans that wait for you',
      versions: items,
      next: nextCursor,
      visits: await this.visits.due(caller),
    });
  }
}
