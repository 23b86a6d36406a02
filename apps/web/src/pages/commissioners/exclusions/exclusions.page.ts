import { Get } from '@nestjs/common';
import { CasesService, HitsService, MinisterTasksService } from '#exclusions';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** What waits about exclusion: lines of the list to look at, cases, and what the Minister must be told. */
@PageController('commissioner/exclusions')
@Access('commissioner')
export class ExclusionsPage {
  constructor(
    private readonly cases: CasesService,
    private readonly hits: HitsService,
    private readonly tasks: MinisterTasksService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('commissioners/exclusions/list.njk', {
      title: 'Exclusion',
      hits: await this.hits.list(caller),
      cases: await this.cases.list(caller),
      tasks: await this.tasks.list(caller),
    });
  }
}
