import { Get } from '@nestjs/common';
import { MoreRequestsService, NightRequestsService, ScenarioAnswersService } from '#choices';
import { type Caller, formatPence } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** What families have asked for and wait for, the longest first. */
@PageController('officer/requests')
@Access('officer')
export class RequestsPage {
  constructor(
    private readonly answers: ScenarioAnswersService,
    private readonly more: MoreRequestsService,
    private readonly nights: NightRequestsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const waiting = await this.answers.waiting(caller);
    return showPage('officers/choices/requests.njk', {
      title: 'What families ask for',
      more: (await this.more.waiting(caller)).map(({ shortfall, ...one }) => ({
        ...one,
        missing: shortfall === null ? undefined : formatPence(shortfall),
      })),
      nights: await this.nights.waiting(caller),
      scenarios: waiting.map(({ shortfall, leftOver, ...one }) => ({
        ...one,
        verdict:
          shortfall > 0
            ? `${formatPence(shortfall)} is missing`
            : `${formatPence(leftOver)} is left over`,
      })),
    });
  }
}
