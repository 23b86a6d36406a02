import { Get } from '@nestjs/common';
import { ReceiptsService, WAYS, WaysService } from '#holding';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** What families chose or sent and an officer has not answered yet, the oldest first. */
@PageController('officer/holding')
@Access('officer')
export class HoldingListPage {
  constructor(
    private readonly ways: WaysService,
    private readonly receipts: ReceiptsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const waiting = await this.ways.waiting(caller);
    return showPage('officers/holding/list.njk', {
      title: 'Who holds the money: to answer',
      receipts: await this.receipts.waiting(caller),
      waiting: waiting.map((one) => ({ ...one, label: WAYS[one.way].label })),
    });
  }
}
